package dev.lamina.dsl.catalog;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
 * @param accessor reads it from a record; null for one that a file declares
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
    Method accessor) {

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
        name, List.of(), "", new AnyType(), def, "", -none, none, false, false, place, null);
  }

  /** The argument that this component is. */
  static ArgInfo of(RecordComponent component) {
    Arg arg = component.getAnnotation(Arg.class);
    String where = component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    if (arg == null) {
      throw new IllegalStateException(where + " has no @Arg");
    }
    if (arg.def().equals(Arg.NONE) && component.getType().isPrimitive()) {
      throw new IllegalStateException(where + " is primitive and cannot be nothing");
    }
    component.getAccessor().setAccessible(true);
    return new ArgInfo(
        arg.name().isEmpty() ? Names.snakeCase(component.getName()) : arg.name(),
        List.of(arg.aliases()),
        arg.doc(),
        ValueTypes.of(component.getGenericType()),
        arg.def(),
        arg.later(),
        arg.min(),
        arg.max(),
        arg.above(),
        arg.below(),
        arg.place(),
        component.getAccessor());
  }

  /** Whether it must be given. */
  public boolean required() {
    return def.equals(Arg.REQUIRED);
  }

  /** Whether it may be nothing. */
  public boolean nullable() {
    return def.equals(Arg.NONE);
  }

  /** Whether it is the same component's; the rest follows from that, and would take long to ask. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || accessor != null && other instanceof ArgInfo that && accessor.equals(that.accessor);
  }

  @Override
  public int hashCode() {
    return accessor == null ? name.hashCode() : accessor.hashCode();
  }

  /** Its name and aliases. */
  public List<String> spellings() {
    List<String> all = new ArrayList<>(List.of(name));
    all.addAll(aliases);
    return all;
  }

  /** Its value in {@code kind}. */
  public Object valueIn(Object kind) {
    return Reflection.call(accessor, kind);
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
    return nullable() ? null : Defaults.read(this);
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
