package dev.lamina.dsl.catalog;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** Which {@link ValueType} a component's Java type means. */
final class ValueTypes {

  private static final Map<Type, ValueType<?>> PLAIN =
      Map.of(
          int.class, WholeType.INT,
          Integer.class, WholeType.INT,
          long.class, WholeType.LONG,
          Long.class, WholeType.LONG,
          double.class, new FractionType(),
          Double.class, new FractionType(),
          boolean.class, new FlagType(),
          Boolean.class, new FlagType(),
          String.class, new TextType());

  private ValueTypes() {}

  /**
   * The type for a component.
   *
   * @throws IllegalStateException if there is none: a mistake in the record
   */
  static ValueType<?> of(Type type) {
    ValueType<?> plain = PLAIN.get(type);
    if (plain != null) {
      return plain;
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
      return new ListType<>(of(generic.getActualTypeArguments()[0]));
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == ByName.class) {
      return new ByNameType<>(of(generic.getActualTypeArguments()[0]));
    }
    if (type instanceof ParameterizedType generic && generic.getRawType() == PerOutput.class) {
      ValueType<?> item = of(generic.getActualTypeArguments()[0]);
      ValueType<?> each = item instanceof ListType<?> list ? oneOrList(list) : item;
      return new PerOutputType<>(each);
    }
    if (type instanceof Class<?> raw) {
      Syntax syntax = raw.getAnnotation(Syntax.class);
      if (syntax != null) {
        return Reflection.create(syntax.value());
      }
      if (raw.isEnum()) {
        return words(raw);
      }
      if (raw.isSealed()) {
        return new KindType<>(raw);
      }
      if (raw.isRecord()) {
        return new SectionType<>(raw.asSubclass(Record.class));
      }
    }
    throw new IllegalStateException("arguments of type " + type + " have no syntax");
  }

  private static <T> ValueType<List<T>> oneOrList(ListType<T> list) {
    return new OneOrListType<>(list.item());
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // isEnum() was asked; generics cannot say it
  private static ValueType<?> words(Class<?> type) {
    return new WordType(type);
  }
}
