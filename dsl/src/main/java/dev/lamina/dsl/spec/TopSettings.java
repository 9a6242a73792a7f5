package dev.lamina.dsl.spec;

import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of the command line, sorted by where they go; those for whole sections are put in.
 */
final class TopSettings {

  private static final Set<String> IN_PARTS = Set.of("data", "compile", "fit", "layers", "weights");
  private static final Set<String> OF_MODEL =
      Set.of("input", "inputs", "output", "outputs", "blocks", "freeze", "layers");

  private final Problems problems;
  private final List<Setting> ofRun = new ArrayList<>();
  private final List<Setting> ofModel = new ArrayList<>();
  private final List<Setting> ofParams = new ArrayList<>();
  private final List<Setting> inside = new ArrayList<>();

  TopSettings(List<Setting> settings, Problems problems) {
    this.problems = problems;
    // What holds others first, so that the order on the command line does not matter.
    settings.stream()
        .sorted(Comparator.comparingInt(setting -> setting.steps().size()))
        .forEach(this::sort);
  }

  private void sort(Setting setting) {
    String first = setting.first();
    int size = setting.steps().size();
    boolean replacesLayer = size == 2 && setting.steps().get(1).index() >= 0;
    if (!Section.keys().contains(first)) {
      String near = DidYouMean.hint(first, Section.keys());
      problems.error(
          "unknown-override",
          setting.steps().get(0).key().span(),
          "there is no section `" + first + "` to set",
          near.isEmpty() ? "there are " + String.join(", ", Section.keys()) : near);
    } else if (first.equals(Section.EXTENDS.key())) {
      problems.error(
          "unknown-override",
          setting.span(),
          "`" + first + "` cannot be set: the other file is read before",
          "write it into the file");
    } else if (size == 1 || first.equals("layers") && replacesLayer) {
      (OF_MODEL.contains(first) ? ofModel : ofRun).add(setting);
    } else if (first.equals("params") && size == 2) {
      ofParams.add(setting);
    } else if (first.equals("defaults") && size == 2) {
      ofRun.add(setting);
    } else if (IN_PARTS.contains(first)) {
      inside.add(setting);
    } else {
      problems.error(
          "unknown-override",
          setting.span(),
          "`" + first + "` has no such part",
          "give its value as a whole: " + first + "=...");
    }
  }

  /** Settings of arguments in data, compile, fit and layers, for later. */
  List<Setting> inside() {
    return inside;
  }

  /** The run's file with its sections replaced. */
  MappingNode inRun(MappingNode run) {
    MappingNode changed = run;
    for (Setting setting : ofRun) {
      ScalarNode key = setting.steps().get(0).key();
      SourceNode value = setting.value();
      if (setting.steps().size() == 2) {
        MappingNode section =
            changed.get(key.text()).filter(MappingNode.class::isInstance).isPresent()
                ? (MappingNode) changed.get(key.text()).orElseThrow()
                : new MappingNode(setting.span(), List.of());
        value = section.with(setting.steps().get(1).key(), value);
      }
      changed = changed.with(key, value);
    }
    return changed;
  }

  /** The model with its input and layers replaced. */
  MappingNode inModel(MappingNode model) {
    MappingNode changed = model;
    for (Setting setting : ofModel) {
      ScalarNode key = setting.steps().get(0).key();
      changed =
          setting.steps().size() == 1
              ? changed.with(key, setting.value())
              : changed.with(key, layers(changed, setting));
    }
    return changed;
  }

  private SourceNode layers(MappingNode model, Setting setting) {
    int index = setting.steps().get(1).index();
    Optional<SourceNode> layers = model.get("layers");
    if (layers.isPresent()
        && layers.get() instanceof SequenceNode list
        && index < list.items().size()) {
      List<SourceNode> items = new ArrayList<>(list.items());
      items.set(index, setting.value());
      return new SequenceNode(list.span(), items);
    }
    noLayer(setting, layers, problems);
    return layers.orElseGet(() -> new SequenceNode(setting.span(), List.of()));
  }

  /** Reports that an index or a name means no layer. */
  static void noLayer(Setting setting, Optional<SourceNode> layers, Problems problems) {
    int count =
        layers.filter(SequenceNode.class::isInstance).map(SequenceNode.class::cast).stream()
            .mapToInt(list -> list.items().size())
            .sum();
    problems.error(
        "unknown-override",
        setting.steps().get(1).key().span(),
        "there is no layer " + setting.steps().get(1).name(),
        count == 0 ? "the model has no layers" : "they go from 0 to " + (count - 1));
  }

  /** The params with those of the command line; each must be there already. */
  MappingNode inParams(MappingNode params) {
    MappingNode changed = params;
    for (Setting setting : ofParams) {
      ScalarNode key = setting.steps().get(1).key();
      if (params.entry(key.text()).isPresent()) {
        changed = changed.with(key, setting.value());
      } else {
        Span place = key.span();
        String near = DidYouMean.hint(key.text(), params.names());
        problems.error(
            "unknown-override",
            place,
            "there is no param `" + key.text() + "`",
            !near.isEmpty()
                ? near
                : params.entries().isEmpty()
                    ? "the file has no params"
                    : "there are " + String.join(", ", params.names()));
      }
    }
    return changed;
  }
}
