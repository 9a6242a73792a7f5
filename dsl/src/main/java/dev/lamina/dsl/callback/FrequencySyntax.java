package dev.lamina.dsl.callback;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** How a {@link Frequency} is written: {@code epoch}, {@code batch}, or a number of batches. */
public final class FrequencySyntax implements ValueType<Frequency> {

  private static final String EPOCH = "epoch";
  private static final String BATCH = "batch";

  @Override
  public String describe() {
    return "`epoch`, `batch` or a number of batches";
  }

  @Override
  public Frequency read(SourceNode node, Reader reader) throws BadValue {
    if (node instanceof ScalarNode scalar && words().contains(scalar.text())) {
      return new Frequency(scalar.text().equals(EPOCH) ? OptionalInt.empty() : OptionalInt.of(1));
    }
    return new Frequency(OptionalInt.of((int) Numbers.whole(node, 1, Integer.MAX_VALUE)));
  }

  @Override
  public Object write(Frequency value) {
    return value.batches().isPresent() ? (Object) value.batches().getAsInt() : EPOCH;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of(
        "anyOf", List.of(Map.of("enum", words()), Map.of("type", "integer", "minimum", 1)));
  }

  @Override
  public boolean takes(String word) {
    return words().contains(word) || Numbers.isWhole(word);
  }

  @Override
  public List<String> words() {
    return List.of(EPOCH, BATCH);
  }

  @Override
  public String wordPattern() {
    return EPOCH + "|" + BATCH + "|" + Numbers.WHOLE_PATTERN;
  }

  @Override
  public List<String> examples() {
    return List.of(EPOCH, BATCH, "100");
  }
}
