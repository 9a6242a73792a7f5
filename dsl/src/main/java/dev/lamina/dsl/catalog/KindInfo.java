package dev.lamina.dsl.catalog;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A kind, as its record describes it; or a section of a file that is a record ({@code fit}).
 *
 * @param type the record
 * @param name its name in files
 * @param kerasName Keras's class name
 * @param aliases short names
 * @param doc what it is
 * @param source where that is described
 * @param example a line that uses it
 * @param open whether its arguments alone mean it
 * @param extras keys that stand among its arguments without being one: {@code type}, and what its
 *     family's placement has ({@code name})
 * @param later arguments of Keras's that this version does not have, with Keras's defaults
 * @param arguments its arguments in the order of the record's components, read when first wanted
 */
public record KindInfo<T>(
    Class<T> type,
    String name,
    String kerasName,
    List<String> aliases,
    String doc,
    String source,
    String example,
    boolean open,
    Set<String> extras,
    Map<String, String> later,
    Supplier<Arguments> arguments) {

  /** The key of a kind's name in the canonical form. */
  public static final String TYPE = "type";

  /** The key of the name that a user gives to one use of a kind. */
  public static final String NAME = "name";

  /** What Keras's objects may carry wherever they stand, and nothing depends on. */
  static final Set<String> HARMLESS = Set.of(NAME, "verbose");

  /**
   * A kind of a family.
   *
   * @param placement what each use of it may carry beside its own arguments
   */
  static <T> KindInfo<T> of(Class<T> record, List<ArgInfo> placement) {
    Kind kind = record.getAnnotation(Kind.class);
    if (kind == null || !record.isRecord()) {
      throw new IllegalStateException(record + " is no record with @Kind");
    }
    String keras = kind.keras().isEmpty() ? record.getSimpleName() : kind.keras();
    Set<String> extras = new LinkedHashSet<>(List.of(TYPE));
    placement.forEach(arg -> extras.add(arg.name()));
    return new KindInfo<>(
        record,
        kind.name().isEmpty() ? Names.snakeCase(keras) : kind.name(),
        keras,
        List.of(kind.aliases()),
        kind.doc(),
        kind.source(),
        kind.example(),
        kind.open(),
        Set.copyOf(extras),
        later(record),
        Arguments.of(record, extras));
  }

  /** A section of a file: a record with {@link Arg}s that is no kind ({@code FitSpec} is fit). */
  public static <T> KindInfo<T> section(Class<T> record) {
    String name = withoutEnd(record.getSimpleName(), "Spec");
    return new KindInfo<>(
        record,
        Names.snakeCase(name),
        name,
        List.of(),
        "",
        "",
        "",
        false,
        Set.of(),
        later(record),
        Arguments.of(record, Set.of()));
  }

  private static String withoutEnd(String name, String end) {
    return name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
  }

  /** The same under another name, for messages. */
  public KindInfo<T> called(String other) {
    return new KindInfo<>(
        type, other, kerasName, aliases, doc, source, example, open, extras, later, arguments);
  }

  private static Map<String, String> later(Class<?> type) {
    Map<String, String> later = new LinkedHashMap<>();
    Later here = type.getAnnotation(Later.class);
    if (here != null) {
      Arrays.stream(here.value()).forEach(a -> later.put(a.name(), a.def()));
    }
    Arrays.stream(type.getInterfaces()).forEach(above -> later.putAll(later(above)));
    return later;
  }

  /** What is said of {@code name}, one of {@link #later}. */
  public Later.Argument laterArgument(String name) {
    return laterArgument(type, name).orElseThrow();
  }

  private static Optional<Later.Argument> laterArgument(Class<?> type, String name) {
    Later here = type.getAnnotation(Later.class);
    return Stream.of(here == null ? new Later.Argument[0] : here.value())
        .filter(argument -> argument.name().equals(name))
        .findFirst()
        .or(
            () ->
                Arrays.stream(type.getInterfaces())
                    .flatMap(above -> laterArgument(above, name).stream())
                    .findFirst());
  }

  /** Its arguments in the order of the record's components. */
  public List<ArgInfo> args() {
    return arguments.get().all();
  }

  /** Its name, its Keras class name and its aliases, each once. */
  public List<String> spellings() {
    Set<String> all = new LinkedHashSet<>(List.of(name));
    all.add(kerasName);
    all.addAll(aliases);
    return List.copyOf(all);
  }

  /** The arguments that must be given. */
  public List<ArgInfo> required() {
    return args().stream().filter(ArgInfo::required).toList();
  }

  /** The argument with this name or alias. */
  public Optional<ArgInfo> arg(String spelling) {
    return Optional.ofNullable(arguments.get().bySpelling().get(spelling));
  }

  /** The arguments with a place in the shorthand, in order of place. */
  public List<ArgInfo> places() {
    return arguments.get().places();
  }

  /**
   * A value of this kind.
   *
   * @param values one per argument, in order
   * @throws IllegalArgumentException if the record refuses them together, in a sentence for users
   */
  public T create(List<Object> values) {
    return Reflection.create(type, values.iterator());
  }
}
