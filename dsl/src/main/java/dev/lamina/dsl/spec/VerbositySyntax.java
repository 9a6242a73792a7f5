package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How {@link Verbosity} is written: {@code auto}, 0, 1 or 2. */
public final class VerbositySyntax implements ValueType<Verbosity> {

  @Override
  public String describe() {
    return "`auto`, 0, 1 or 2";
  }

  @Override
  public Verbosity read(SourceNode node, Reader reader) throws BadValue {
    if (node instanceof ScalarNode scalar) {
      for (Verbosity verbosity : Verbosity.values()) {
        if (verbosity.word().equals(scalar.text())) {
          return verbosity;
        }
      }
    }
    throw new BadValue("0 shows nothing, 1 a bar, 2 a line an epoch");
  }

  @Override
  public Object write(Verbosity value) {
    return value == Verbosity.AUTO ? value.word() : (Object) Integer.valueOf(value.word());
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("enum", List.of("auto", 0, 1, 2));
  }

  @Override
  public boolean takes(String word) {
    return words().contains(word);
  }

  @Override
  public List<String> words() {
    return Arrays.stream(Verbosity.values()).map(Verbosity::word).toList();
  }

  @Override
  public List<String> examples() {
    return words();
  }
}
