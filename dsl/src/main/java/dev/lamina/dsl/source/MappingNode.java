package dev.lamina.dsl.source;

import java.util.List;
import java.util.Optional;

/**
 * Keys and values in the order of the file. Keys are unique: the reader refuses duplicates.
 *
 * @param span where the mapping stands
 * @param entries its entries, in order
 */
public record MappingNode(Span span, List<Entry> entries) implements SourceNode {

  /**
   * One entry.
   *
   * @param key always a scalar
   * @param value anything
   */
  public record Entry(ScalarNode key, SourceNode value) {

    /** The key's text. */
    public String name() {
      return key.text();
    }
  }

  public MappingNode {
    entries = List.copyOf(entries);
  }

  /** The entry with this key, if there is one. */
  public Optional<Entry> entry(String key) {
    return entries.stream().filter(e -> e.name().equals(key)).findFirst();
  }

  /** The value of this key, if there is one. */
  public Optional<SourceNode> get(String key) {
    return entry(key).map(Entry::value);
  }

  @Override
  public String describe() {
    return "a mapping";
  }
}
