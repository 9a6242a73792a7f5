package dev.lamina.dsl.spec;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.Optional;
import java.util.Set;

/**
 * Arguments that every Keras layer has and no layer of ours has a use for yet: {@code trainable}
 * and {@code dtype}. Their defaults are understood, so that a file from Keras can keep them;
 * anything else is refused instead of ignored.
 */
public final class CommonArguments {

  private static final Set<String> NAMES = Set.of("trainable", "dtype");

  private CommonArguments() {}

  /** The layer's mapping without them; what they ask for and cannot get is reported. */
  public static MappingNode taken(MappingNode layer, Problems problems) {
    layer.get("trainable").ifPresent(value -> trainable(value, problems));
    layer.get("dtype").ifPresent(value -> dtype(value, problems));
    return new MappingNode(
        layer.span(),
        layer.entries().stream().filter(entry -> !NAMES.contains(entry.name())).toList());
  }

  private static void trainable(SourceNode value, Problems problems) {
    if (!text(value).filter("true"::equalsIgnoreCase).isPresent()) {
      problems.error(
          "unsupported-argument",
          value.span(),
          "`trainable` other than true is not part of this version",
          "leave trainable out: every layer is trained");
    }
  }

  private static void dtype(SourceNode value, Problems problems) {
    if (!policy(value).filter("float32"::equals).isPresent()) {
      problems.error(
          "unsupported-argument",
          value.span(),
          "`dtype` other than float32 is not part of this version",
          "leave dtype out: everything is float32");
    }
  }

  /** A dtype's name, also inside the policy object that Keras writes. */
  private static Optional<String> policy(SourceNode value) {
    return value instanceof MappingNode mapping
        ? mapping
            .get("config")
            .flatMap(c -> c instanceof MappingNode config ? config.get("name") : Optional.empty())
            .flatMap(CommonArguments::text)
        : text(value);
  }

  private static Optional<String> text(SourceNode value) {
    return value instanceof ScalarNode scalar ? Optional.of(scalar.text()) : Optional.empty();
  }
}
