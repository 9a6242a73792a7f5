package dev.lamina.dsl.catalog;

import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One of a few words: an enum, its constants in lower case. Capitals are understood too. */
record WordType<E extends Enum<E>>(Class<E> type) implements ValueType<E> {

  @Override
  public String describe() {
    List<String> words = words().stream().map(word -> "`" + word + "`").toList();
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  @Override
  public E read(SourceNode node, Reader reader) throws BadValue {
    if (!(node instanceof ScalarNode scalar) || scalar.isNull()) {
      throw new BadValue("");
    }
    Optional<E> found = find(scalar.text());
    if (found.isEmpty()) {
      throw new BadValue(
          DidYouMean.nearest(scalar.text(), words())
              .map(word -> "did you mean `" + word + "`?")
              .orElse(""));
    }
    return found.get();
  }

  private Optional<E> find(String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> write(constant).equals(word.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  @Override
  public String write(E value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("enum", words());
  }

  @Override
  public boolean takes(String word) {
    return find(word).isPresent();
  }

  @Override
  public List<String> words() {
    return Arrays.stream(type.getEnumConstants()).map(this::write).collect(Collectors.toList());
  }

  @Override
  public List<String> examples() {
    return words();
  }

  @Override
  public String wordPattern() {
    return String.join("|", words());
  }
}
