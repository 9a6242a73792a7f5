package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.ArgInfo;
import dev.lamina.dsl.catalog.Arguments;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A list of layers with params, that is used like a layer.
 *
 * @param name as the file declares it
 * @param params with their defaults; one without must be given
 * @param inputs what its layers call the outputs that come in
 * @param layers as written
 * @param output the layer whose output is the block's; empty for the last one's
 */
record Block(
    ScalarNode name,
    MappingNode params,
    List<String> inputs,
    List<SourceNode> layers,
    Optional<ScalarNode> output) {

  /** What the only input of a block, of a group and of a model is called inside. */
  static final String INPUT = "input";

  /** What its uses look like: a kind whose arguments are the params. */
  KindInfo<Block> kind(Set<String> extras) {
    List<ArgInfo> args = new ArrayList<>();
    for (Entry param : params.entries()) {
      args.add(ArgInfo.declared(param.name(), isRequired(param.value()), args.size()));
    }
    Arguments arguments = Arguments.declared(args);
    return new KindInfo<>(
        Block.class,
        name.text(),
        name.text(),
        List.of(),
        "",
        "",
        "",
        false,
        extras,
        Map.of(),
        () -> arguments);
  }

  /** The params that have a default. */
  MappingNode defaults() {
    return new MappingNode(
        params.span(),
        params.entries().stream().filter(param -> !isRequired(param.value())).toList());
  }

  private static boolean isRequired(SourceNode value) {
    return value instanceof ScalarNode scalar && scalar.isNull();
  }
}
