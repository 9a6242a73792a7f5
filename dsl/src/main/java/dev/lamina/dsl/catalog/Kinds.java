package dev.lamina.dsl.catalog;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.KeyPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Kinds as plain data, and back: for archives, for JSON, and to make one by its name. */
public final class Kinds {

  private Kinds() {}

  /**
   * A kind with every argument: {@code {type: l2, l2: 0.01}}; just its name if it has none. {@code
   * kind} is a record with {@link Kind}.
   */
  public static Object write(Object kind) {
    KindInfo<?> info = KindInfo.of(kind.getClass(), List.of());
    if (info.args().isEmpty()) {
      return info.name();
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put(KindInfo.TYPE, info.name());
    info.args().forEach(arg -> plain.put(arg.name(), arg.write(arg.valueIn(kind))));
    return plain;
  }

  /** A section of a file ({@code fit}) with every argument; a record with {@link Arg}s. */
  public static Map<String, Object> writeSection(Record section) {
    Map<String, Object> plain = new LinkedHashMap<>();
    KindInfo.section(section.getClass())
        .args()
        .forEach(arg -> plain.put(arg.name(), arg.write(arg.valueIn(section))));
    return plain;
  }

  /**
   * What {@link #write} wrote, or any other form that a file may have.
   *
   * @throws IllegalArgumentException if it is not a kind of the family
   */
  public static <T> T read(Family<T> family, Object plain) {
    Problems problems = new Problems();
    Optional<T> kind = Binder.bind(family, PlainTree.of("<data>", plain), KeyPath.ROOT, problems);
    return kind.orElseThrow(() -> new IllegalArgumentException(messages(problems)));
  }

  /**
   * The kind of this name, Keras class name or alias, with its defaults.
   *
   * @throws IllegalArgumentException if there is none, or if it has arguments that must be given
   */
  public static <T> T byName(Family<T> family, String name) {
    return read(family, Map.of(KindInfo.TYPE, name));
  }

  private static String messages(Problems problems) {
    return problems.all().stream().map(d -> d.message()).collect(Collectors.joining("; "));
  }
}
