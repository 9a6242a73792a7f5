package dev.lamina.dsl.catalog;

import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kind of a family, in any of the forms that {@link Expander} understands. */
record KindType<T>(Class<T> sealed) implements ValueType<T> {

  /** The family; looked up late, because kinds may have arguments of their own family. */
  Family<T> family() {
    return Family.of(sealed);
  }

  @Override
  public String describe() {
    return family().suchAs();
  }

  @Override
  public T read(SourceNode node, Reader reader) throws BadValue {
    if (node instanceof SequenceNode || node instanceof ScalarNode scalar && scalar.isNull()) {
      throw new BadValue("");
    }
    return Binder.bind(family(), node, reader.path(), reader.problems())
        .orElseThrow(BadValue::reported);
  }

  @Override
  public Object write(T value) {
    return Kinds.write(value);
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("$ref", "#/$defs/" + family().definition());
  }

  @Override
  public boolean takes(String word) {
    return family().find(word).isPresent();
  }

  @Override
  public Optional<Family<?>> kinds() {
    return Optional.of(family());
  }

  @Override
  public List<String> words() {
    return family().words();
  }

  @Override
  public List<String> examples() {
    return family().kinds().stream()
        .filter(kind -> kind.required().isEmpty())
        .map(kind -> kind.name())
        .sorted(Comparator.comparing(name -> !name.equals(family().such())))
        .toList();
  }

  @Override
  public String wordPattern() {
    return String.join("|", family().spellings());
  }
}
