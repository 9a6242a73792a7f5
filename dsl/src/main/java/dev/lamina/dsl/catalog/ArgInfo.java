package dev.lamina.dsl.catalog;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;

/**
 * An argument of a kind, as its record's component describes it.
 *
 * @param name its name in files
 * @param aliases other names it answers to
 * @param doc what it does
 * @param type how its values are written
 * @param def its default as written in a file; {@link Arg#REQUIRED} or {@link Arg#NONE}
 * @param later a form of value that Keras takes and this version does not, or empty
 * @param min smallest number
 * @param max greatest number
 * @param above whether {@code min} itself is refused
 * @param below whether {@code max} itself is refused
 * @param place its place among the words of the shorthand, or -1
 * @param accessors read it from a record, one after the other: the last from what the one before
 *     gave; none for one that a file declares
 * @param defaults what remembers the default
 */
public record ArgInfo(
    String name,
    List<String> aliases,
    String doc,
    ValueType<?> type,
    String def,
    String later,
    double min,
    double max,
    boolean above,
    boolean below,
    int place,
    List<Method> accessors,
    Defaults defaults) {

  /**
   * An argument that a file declares, such as a block's param: any value or list of values. It
   * belongs to no record.
   *
   * @param required whether it must be given
   * @param place its place among the words of the shorthand
   */
  public static ArgInfo declared(String name, boolean required, int place) {
    double none = Double.POSITIVE_INFINITY;
    String def = required ? Arg.REQUIRED : "as declared";
    return new ArgInfo(
        name,
        List.of(),
        "",
        new AnyType(),
        def,
        "",
        -none,
        none,
        false,
        false,
        place,
        List.of(),
        new Defaults());
  }

  /** The arguments of a record, in order; those of its {@link Flat} components among them. */
  static List<ArgInfo> of(Class<?> record) {
    List<ArgInfo> all = new ArrayList<>();
    addAll(record, List.of(), Map.of(), all);
    return all;
  }

  private static void addAll(
      Class<?> record, List<Method> above, Map<String, String> defaults, List<ArgInfo> all) {
    Map<String, String> unused = new HashMap<>(defaults);
    for (RecordComponent component : record.getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      List<Method> accessors = new ArrayList<>(above);
      accessors.add(component.getAccessor());
      Flat flat = component.getAnnotation(Flat.class);
      if (flat == null) {
        all.add(of(component, List.copyOf(accessors), unused));
      } else {
        Map<String, String> inner = new HashMap<>();
        Arrays.stream(flat.value()).forEach(other -> inner.put(other.name(), other.def()));
        addAll(component.getType(), accessors, inner, all);
      }
    }
    if (!unused.isEmpty()) {
      throw new IllegalStateException(record + " has no arguments " + unused.keySet());
    }
  }

  /** The argument that this component is; a default that is used is taken from {@code defaults}. */
  private static ArgInfo of(
      RecordComponent component, List<Method> accessors, Map<String, String> defaults) {
    Arg arg = component.getAnnotation(Arg.class);
    String where = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    if (arg == null) {
      throw new IllegalStateException(where + " has no @Arg");
    }
    String name = arg.name().isEmpty() ? Names.snakeCase(component.getName()) : arg.name();
    String other = defaults.remove(name);
    String def = other == null ? arg.def() : other;
    if (def.equals(Arg.NONE) && component.getType().isPrimitive()) {
      throw new IllegalStateException(where + " is primitive and cannot be nothing");
    }
    return new ArgInfo(
        name,
        List.of(arg.aliases()),
        arg.doc(),
        ValueTypes.of(component.getGenericType()),
        def,
        arg.later(),
        arg.min(),
        arg.max(),
        arg.above(),
        arg.below(),
        arg.place(),
        accessors,
        new Defaults());
  }

  /** Whether it must be given. */
  public boolean required() {
    return def.equals(Arg.REQUIRED);
  }

  /** Whether it may be nothing: by default, or because its component is a boxed number. */
  public boolean nullable() {
    return unset()
        || accessors.stream().anyMatch(a -> Number.class.isAssignableFrom(a.getReturnType()));
  }

  /** Whether it is nothing by default. */
  public boolean unset() {
    return def.equals(Arg.NONE);
  }

  /** Whether it is the same component's; the rest follows from that, and would take long to ask. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || !accessors.isEmpty()
            && other instanceof ArgInfo that
            && accessors.equals(that.accessors);
  }

  @Override
  public int hashCode() {
    return accessors.isEmpty() ? name.hashCode() : accessors.hashCode();
  }

  /** Its name and aliases. */
  public List<String> spellings() {
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(aliases);
    return all;
  }

  /** Its value in {@code kind}. */
  public Object valueIn(Object kind) {
    Object value = kind;
    for (Method accessor : accessors) {
      value = Reflection.call(accessor, value);
    }
    return value;
  }

  /** A value as plain data; null for nothing. */
  public Object write(Object value) {
    return value == null ? null : any().write(value);
  }

  /**
   * The default.
   *
   * @throws IllegalStateException if it is required, or if its default does not read: a mistake in
   *     the record
   */
  public Object defaultValue() {
    return unset() ? null : defaults.of(this);
  }

  /** Whether every number of {@code value} is within the limits. */
  public boolean inRange(Object value) {
    DoublePredicate within =
        number -> (above ? number > min : number >= min) && (below ? number < max : number <= max);
    return value == null || Arrays.stream(any().numbers(value)).allMatch(within);
  }

  /** The limits in words: "at least 1", "from 0 to 1"; empty if there are none. */
  public String range() {
    boolean low = min != Double.NEGATIVE_INFINITY;
    boolean high = max != Double.POSITIVE_INFINITY;
    if (low && high && !above && !below) {
      return "from " + number(min) + " to " + number(max);
    }
    String least = low ? (above ? "more than " : "at least ") + number(min) : "";
    String most = high ? (below ? "less than " : "at most ") + number(max) : "";
    return least + (low && high ? " and " : "") + most;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  // The component's type and the ValueType made from it belong together, so a record's value fits.
  @SuppressWarnings("unchecked")
  private ValueType<Object> any() {
    return (ValueType<Object>) type;
  }
}
