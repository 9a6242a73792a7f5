package dev.lamina.dsl.summary;

import dev.lamina.dsl.catalog.ArgInfo;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.graph.LayerNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The arguments of a layer that are not their defaults, in few words, for drawings. */
final class LayerArguments {

  private LayerArguments() {}

  /** {@code filters 32, kernel_size 3x3, activation relu}; empty if all are defaults. */
  static String text(LayerNode node) {
    return text(node.layer(), ", ");
  }

  private static String text(Object kind, String separator) {
    return KindInfo.section(kind.getClass()).args().stream()
        .filter(arg -> arg.required() || !Objects.equals(arg.defaultValue(), arg.valueIn(kind)))
        .map(arg -> arg.name() + " " + words(arg, arg.valueIn(kind)))
        .collect(Collectors.joining(separator));
  }

  /** A kind as {@code l2(l2 0.01)}, sizes joined by x, anything else as it is written. */
  private static String words(ArgInfo arg, Object value) {
    if (value != null && value.getClass().isAnnotationPresent(Kind.class)) {
      String arguments = text(value, " ");
      String name =
          Kinds.write(value) instanceof Map<?, ?> plain
              ? String.valueOf(plain.get(KindInfo.TYPE))
              : String.valueOf(Kinds.write(value));
      return arguments.isEmpty() ? name : name + "(" + arguments + ")";
    }
    return words(arg.write(value));
  }

  private static String words(Object plain) {
    return plain instanceof List<?> list
        ? list.stream().map(LayerArguments::words).collect(Collectors.joining("x"))
        : String.valueOf(plain);
  }
}
