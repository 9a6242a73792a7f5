package dev.lamina.dsl.encoding;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.JsonSchema;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.encoding.Fill.Way;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a {@link Fill} is written: {@code error}, {@code mean}, {@code median} or a number. */
public final class FillSyntax implements ValueType<Fill> {

  private static final List<String> WORDS =
      Arrays.stream(Way.values())
          .filter(way -> way != Way.CONSTANT)
          .map(way -> way.name().toLowerCase(Locale.ROOT))
          .toList();

  @Override
  public String describe() {
    return String.join(", ", WORDS) + " or a number";
  }

  @Override
  public Fill read(SourceNode node, Reader reader) throws BadValue {
    if (node instanceof ScalarNode scalar && WORDS.contains(scalar.text())) {
      return new Fill(Way.valueOf(scalar.text().toUpperCase(Locale.ROOT)), 0);
    }
    try {
      return new Fill(Way.CONSTANT, Numbers.finite(node));
    } catch (BadValue e) {
      throw new BadValue("write `mean`, `median` or the number that stands for a missing one");
    }
  }

  @Override
  public Object write(Fill value) {
    return value.way() == Way.CONSTANT ? (Object) value.constant() : value.toString();
  }

  @Override
  public Map<String, Object> schema() {
    return JsonSchema.of(
        "anyOf", List.of(JsonSchema.of("enum", WORDS), JsonSchema.of("type", "number")));
  }

  @Override
  public boolean takes(String word) {
    return WORDS.contains(word);
  }

  @Override
  public List<String> words() {
    return WORDS;
  }

  @Override
  public List<String> examples() {
    return List.of("median", "mean", "-1");
  }
}
