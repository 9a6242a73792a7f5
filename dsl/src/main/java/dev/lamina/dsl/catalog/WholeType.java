package dev.lamina.dsl.catalog;

import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Whole numbers: {@code int} and {@code long}. */
record WholeType<T extends Number>(long least, long most, LongFunction<T> box)
    implements ValueType<T> {

  static final WholeType<Integer> INT =
      new WholeType<>(Integer.MIN_VALUE, Integer.MAX_VALUE, value -> (int) value);
  static final WholeType<Long> LONG =
      new WholeType<>(Long.MIN_VALUE, Long.MAX_VALUE, value -> value);

  @Override
  public String describe() {
    return "an integer";
  }

  @Override
  public T read(SourceNode node, Reader reader) throws BadValue {
    return box.apply(Numbers.whole(node, least, most));
  }

  @Override
  public Object write(T value) {
    return value;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "integer");
  }

  @Override
  public boolean takes(String word) {
    return Numbers.isWhole(word);
  }

  @Override
  public List<String> examples() {
    return List.of("1", "2", "3");
  }

  @Override
  public String wordPattern() {
    return Numbers.WHOLE_PATTERN;
  }
}
