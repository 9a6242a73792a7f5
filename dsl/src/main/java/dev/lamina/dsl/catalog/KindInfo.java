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
    Supplier<List<ArgInfo>> arguments) {

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
        new Once<>(() -> args(record, extras)));
  }

  /** A section of a file: a record with {@link Arg}s that is no kind ({@code FitSpec} is fit). */
  public static <T> KindInfo<T> section(Class<T> record) {
    String name = record.getSimpleName().replaceAll("Spec$", "");
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
        new Once<>(() -> args(record, Set.of())));
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

  /** What to do instead of giving {@code name}, one of {@link #later}. */
  String instead(String name) {
    return instead(type, name).orElseThrow();
  }

  private static Optional<String> instead(Class<?> type, String name) {
    Later here = type.getAnnotation(Later.class);
    return Stream.of(here == null ? new Later.Argument[0] : here.value())
        .filter(argument -> argument.name().equals(name))
        .map(Later.Argument::instead)
        .findFirst()
        .or(
            () ->
                Arrays.stream(type.getInterfaces())
                    .flatMap(above -> instead(above, name).stream())
                    .findFirst());
  }

  private static List<ArgInfo> args(Class<?> record, Set<String> extras) {
    List<ArgInfo> args = List.copyOf(ArgInfo.of(record));
    List<String> spellings = args.stream().flatMap(a -> a.spellings().stream()).toList();
    if (Set.copyOf(spellings).size() != spellings.size()) {
      throw new IllegalStateException(record + " has two arguments of one name: " + spellings);
    }
    if (spellings.stream().anyMatch(extras::contains)) {
      throw new IllegalStateException(record + " has an argument named as one of " + extras);
    }
    return args;
  }

  /** Its arguments in the order of the record's components. */
  public List<ArgInfo> args() {
    return arguments.get();
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
    return args().stream().filter(arg -> arg.answersTo(spelling)).findFirst();
  }

  /** The arguments with a place in the shorthand, in order of place. */
  public List<ArgInfo> places() {
    return args().stream()
        .filter(a -> a.place() >= 0)
        .sorted((a, b) -> Integer.compare(a.place(), b.place()))
        .toList();
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
