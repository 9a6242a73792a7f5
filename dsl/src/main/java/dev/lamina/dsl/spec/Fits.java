package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The section {@code fit}: one fit, or a list of them, in which a fit goes on as the one before it
 * where it says nothing else.
 *
 * @param tree the canonical tree: a mapping, or a list of them with everything in each
 * @param specs what each says; empty for one that could not be made out
 */
record Fits(SourceNode tree, List<Optional<FitSpec>> specs) {

  /** What each fit says for itself. */
  private static final Set<String> OWN =
      Set.of("freeze", "trainable", "optimizer", "learning_rate", "lr", "initial_epoch");

  private static final KindInfo<FitSpec> KIND = KindInfo.section(FitSpec.class);

  /** Reads a list; nothing but mappings may stand in it. */
  static Fits of(SequenceNode list, List<Setting> settings, Problems problems) {
    if (list.items().isEmpty()) {
      problems.error("wrong-type", list.span(), "`fit` is an empty list", "give one fit at least");
    }
    settings.stream()
        .filter(setting -> setting.steps().get(1).index() < 0 || setting.steps().size() == 2)
        .forEach(setting -> which(setting, list, problems));
    List<SourceNode> trees = new ArrayList<>();
    List<Optional<FitSpec>> specs = new ArrayList<>();
    MappingNode above = new MappingNode(list.span(), List.of());
    for (int i = 0; i < list.items().size(); i++) {
      Optional<MappingNode> item = Sections.mapping(Section.FIT, list.items().get(i), problems);
      MappingNode args = inherited(above, item.orElseGet(() -> LayerDefaults.none(list.span())));
      for (Setting setting : at(i, settings)) {
        args = new Overrides(setting, settings, problems).inKind(KIND, args, 2);
      }
      trees.add(args);
      specs.add(
          item.isPresent()
              ? Binder.bind(KIND, args, Section.FIT.path().index(i), problems)
              : Optional.empty());
      above = args;
    }
    settings.stream()
        .filter(setting -> setting.steps().size() > 2)
        .filter(setting -> setting.steps().get(1).index() >= list.items().size())
        .forEach(setting -> which(setting, list, problems));
    return new Fits(new SequenceNode(list.span(), trees), specs);
  }

  /** Where the fit of this index stands. */
  static KeyPath path(int index, int of) {
    return of == 1 ? Section.FIT.path() : Section.FIT.path().index(index);
  }

  private static List<Setting> at(int index, List<Setting> settings) {
    return settings.stream()
        .filter(setting -> setting.steps().get(1).index() == index && setting.steps().size() > 2)
        .toList();
  }

  private static void which(Setting setting, SequenceNode list, Problems problems) {
    problems.error(
        "unknown-override",
        setting.span(),
        "`fit` is a list of " + list.items().size() + ", counted from 0",
        "say which one, such as fit[0].epochs=3");
  }

  private static MappingNode inherited(MappingNode above, MappingNode item) {
    MappingNode all = item;
    for (Entry entry : above.entries()) {
      if (!OWN.contains(entry.name()) && item.entry(entry.name()).isEmpty()) {
        all = all.with(entry.key(), entry.value());
      }
    }
    return all;
  }
}
