package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a {@link Scale} is written: a number, or a fraction such as {@code 1/255}. */
public final class ScaleType implements ValueType<Scale> {

  private static final String NUMBER = "(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?";
  private static final Pattern FORM =
      Pattern.compile("(" + NUMBER + ")(?:\\s*/\\s*(" + NUMBER + "))?");

  @Override
  public String describe() {
    return "a factor above 0 such as 1/255 or 0.5";
  }

  @Override
  public Scale read(SourceNode node, Reader reader) throws BadValue {
    if (node instanceof ScalarNode scalar) {
      Optional<Scale> scale = parse(scalar.text());
      if (scale.isPresent()) {
        return scale.get();
      }
    }
    throw new BadValue("write `1/255` to bring bytes to 0..1, or `1` to leave values as they are");
  }

  private static Optional<Scale> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    double factor = Double.parseDouble(form.group(1));
    if (form.group(2) != null) {
      factor /= Double.parseDouble(form.group(2));
    }
    return factor > 0 && factor < Double.POSITIVE_INFINITY
        ? Optional.of(new Scale(factor))
        : Optional.empty();
  }

  @Override
  public Object write(Scale value) {
    String text = value.toString();
    return text.indexOf('/') >= 0 ? text : (Object) value.factor();
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of(
        "oneOf",
        List.of(
            Map.of("type", "number", "exclusiveMinimum", 0),
            Map.of("type", "string", "pattern", "^" + FORM.pattern() + "$")));
  }

  @Override
  public boolean takes(String word) {
    return parse(word).isPresent();
  }

  @Override
  public double[] numbers(Scale value) {
    return new double[] {value.factor()};
  }

  @Override
  public List<String> examples() {
    return List.of("1/255", "0.5");
  }
}
