package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Expander;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.spec.Setting.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Puts the command line's settings into layers: by name, or by the index of an item of the file's
 * list that is a single layer.
 *
 * @param list the file's
 * @param items which item of it each layer comes from
 * @param names of the layers
 * @param problems where to report
 */
record LayerSettings(
    SequenceNode list, List<Integer> items, List<Optional<String>> names, Problems problems) {

  /** Sets one; {@code all} are the settings in the order of the command line. */
  void put(Setting setting, List<Setting> all, List<Optional<MappingNode>> layers) {
    Step step = setting.steps().get(1);
    if (step.index() >= list.items().size()) {
      TopSettings.noLayer(setting, Optional.of(list), problems);
      return;
    }
    List<Integer> meant = meant(step);
    if (meant.isEmpty() && step.index() < 0) {
      List<String> known = names.stream().flatMap(Optional::stream).toList();
      String near = DidYouMean.hint(step.name(), known);
      problems.error(
          "unknown-override",
          step.key().span(),
          "there is no layer named `" + step.name() + "`",
          near.isEmpty() ? "there are " + String.join(", ", known) : near);
    } else if (meant.size() != 1) {
      problems.error(
          "unknown-override",
          step.key().span(),
          "item " + step.index() + " of the layers makes " + meant.size() + " of them",
          "name the layer as the summary does, or set a param");
    } else if (setting.steps().size() < 3) {
      problems.error(
          "unknown-override",
          setting.span(),
          "a layer is replaced by its index, or one of its arguments is set",
          "write layers[" + meant.get(0) + "]=... or " + setting.path() + ".units=...");
    } else {
      layers.set(
          meant.get(0),
          layers
              .get(meant.get(0))
              .map(
                  layer ->
                      new Overrides(setting, all, problems)
                          .inKind(Expander.kindOf(Blocks.LAYERS, layer), layer, 2)));
    }
  }

  private List<Integer> meant(Step step) {
    return IntStream.range(0, names.size())
        .filter(
            i ->
                step.index() >= 0
                    ? items.get(i) == step.index()
                    : names.get(i).equals(Optional.of(step.name())))
        .boxed()
        .toList();
  }
}
