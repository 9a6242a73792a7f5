package dev.lamina.dsl.spec;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;

/**
 * Where a run's model stands.
 *
 * @param model its name, input, layers, defaults and params
 * @param separate whether it is not the run's own file, so that both may have a name and defaults
 */
record Architecture(MappingNode model, boolean separate) {

  /** The params of both; the run's win, then the command line's. */
  MappingNode params(MappingNode run, TopSettings settings, Problems problems) {
    MappingNode params = section(run, problems);
    if (separate) {
      for (Entry entry : section(model, problems).entries()) {
        params =
            params.entry(entry.name()).isPresent()
                ? params
                : params.with(entry.key(), entry.value());
      }
    }
    return settings.inParams(params);
  }

  private static MappingNode section(MappingNode tree, Problems problems) {
    return tree.get(Section.PARAMS.key())
        .flatMap(node -> Sections.mapping(Section.PARAMS, node, problems))
        .orElseGet(() -> LayerDefaults.none(tree.span()));
  }
}
