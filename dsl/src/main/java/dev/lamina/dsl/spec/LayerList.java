package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.Expander;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.spec.Setting.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The layers of a model.
 *
 * @param tree canonical mappings, in the places of what the file has
 * @param bound the layers; empty where one could not be made out, which is reported
 */
record LayerList(SourceNode tree, List<Optional<LayerSpec>> bound) {

  /** Far more than any network that trains. */
  private static final int MOST = 10_000;

  private static final Family<Layer> FAMILY = Family.of(Layer.class);

  /**
   * Reads them.
   *
   * @param node the value of {@code layers:}, if there is one
   * @param defaults from the nearest to the farthest
   * @param settings of layers' arguments, from the command line
   */
  static LayerList read(
      Optional<SourceNode> node,
      List<MappingNode> defaults,
      List<Setting> settings,
      Problems problems) {
    Optional<SequenceNode> list =
        node.flatMap(layers -> Sections.list(Section.LAYERS, layers, problems));
    if (list.isEmpty()) {
      boolean none = node.isEmpty();
      SourceNode tree = node.orElseGet(() -> defaults.get(0));
      return new LayerList(tree, none ? List.of() : List.of(Optional.empty()));
    }
    List<SourceNode> items = list.get().items();
    if (items.size() > MOST) {
      problems.error(
          "too-large",
          items.get(MOST).span(),
          "a model has at most " + MOST + " layers, and this is one of " + items.size(),
          "");
      return new LayerList(list.get(), List.of(Optional.empty()));
    }
    List<Optional<MappingNode>> layers = new ArrayList<>();
    for (SourceNode item : items) {
      layers.add(Expander.expand(FAMILY, withoutLater(item, problems), problems));
    }
    List<Optional<String>> names = LayerNames.of(layers, problems);
    for (MappingNode each : defaults) {
      layers = LayerDefaults.fill(layers, each, problems);
    }
    for (Setting setting : settings) {
      set(setting, settings, layers, names, list.get(), problems);
    }
    List<SourceNode> tree = new ArrayList<>();
    List<Optional<LayerSpec>> bound = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Optional<MappingNode> layer = layers.get(i);
      tree.add(layer.isPresent() ? layer.get() : items.get(i));
      KeyPath path = Section.LAYERS.path().index(i);
      String name = names.get(i).orElse("layer " + i);
      bound.add(layer.flatMap(l -> bind(l, name, path, problems)));
    }
    return new LayerList(new SequenceNode(list.get().span(), tree), bound);
  }

  private static Optional<LayerSpec> bind(
      MappingNode layer, String name, KeyPath path, Problems problems) {
    KindInfo<? extends Layer> kind = Expander.kindOf(FAMILY, layer);
    return Binder.bind(kind, layer, path, problems).map(l -> new LayerSpec(name, l, path));
  }

  /** What could be made out, in order. */
  List<LayerSpec> specs() {
    return bound.stream().flatMap(Optional::stream).toList();
  }

  /** The last layer, if it could be made out. */
  Optional<LayerSpec> last() {
    return bound.isEmpty() ? Optional.empty() : bound.get(bound.size() - 1);
  }

  /** Before which of {@link #specs} something is missing. */
  Set<Integer> gaps(boolean inputKnown) {
    Set<Integer> gaps = new LinkedHashSet<>();
    if (!inputKnown) {
      gaps.add(0);
    }
    int index = 0;
    for (Optional<LayerSpec> layer : bound) {
      if (layer.isPresent()) {
        index++;
      } else {
        gaps.add(index);
      }
    }
    return gaps;
  }

  private static void set(
      Setting setting,
      List<Setting> all,
      List<Optional<MappingNode>> layers,
      List<Optional<String>> names,
      SequenceNode list,
      Problems problems) {
    Step step = setting.steps().get(1);
    int index = step.index() >= 0 ? step.index() : names.indexOf(Optional.of(step.name()));
    if (step.index() >= layers.size()) {
      TopSettings.noLayer(setting, Optional.of(list), problems);
    } else if (index < 0) {
      List<String> known = names.stream().flatMap(Optional::stream).toList();
      String near = DidYouMean.hint(step.name(), known);
      problems.error(
          "unknown-override",
          step.key().span(),
          "there is no layer named `" + step.name() + "`",
          near.isEmpty() ? "there are " + String.join(", ", known) : near);
    } else if (setting.steps().size() < 3) {
      problems.error(
          "unknown-override",
          setting.span(),
          "a layer is replaced by its index, or one of its arguments is set",
          "write layers[" + index + "]=... or " + setting.path() + ".units=...");
    } else {
      layers.set(
          index,
          layers
              .get(index)
              .map(
                  layer ->
                      new Overrides(setting, all, problems)
                          .inKind(Expander.kindOf(FAMILY, layer), layer, 2)));
    }
  }

  /** The layer without keys that the language will have later; each is reported. */
  private static SourceNode withoutLater(SourceNode layer, Problems problems) {
    if (!(layer instanceof MappingNode mapping)) {
      return layer;
    }
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : mapping.entries()) {
      Optional<String> reason = Section.laterInLayers(entry.name());
      if (reason.isPresent()) {
        problems.error(
            "not-in-this-version",
            entry.key().span(),
            "`" + entry.name() + "`: " + reason.get(),
            "leave it out");
      } else {
        boolean arguments = mapping.entries().size() == 1;
        kept.add(arguments ? new Entry(entry.key(), withoutLater(entry.value(), problems)) : entry);
      }
    }
    return new MappingNode(mapping.span(), kept);
  }
}
