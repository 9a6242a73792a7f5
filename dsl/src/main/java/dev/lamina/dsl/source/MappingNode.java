package dev.lamina.dsl.source;

import java.util.ArrayList;
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

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Entry that && key.equals(that.key) && value.equals(that.value);
    }

    @Override
    public int hashCode() {
      return 31 * key.hashCode() + value.hashCode();
    }
  }

  public MappingNode {
    entries = List.copyOf(entries);
  }

  /** The entry with this key, if there is one. */
  public Optional<Entry> entry(String key) {
    // Asked for every key of every layer, before anything is compiled: a loop, no stream.
    for (Entry entry : entries) {
      if (entry.name().equals(key)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** The value of this key, if there is one. */
  public Optional<SourceNode> get(String key) {
    return entry(key).map(Entry::value);
  }

  /** This mapping with a value for a key: in place of the one it has, or at the end. */
  public MappingNode with(ScalarNode key, SourceNode value) {
    List<Entry> changed = new ArrayList<>(entries);
    Entry entry = new Entry(key, value);
    changed.replaceAll(old -> old.name().equals(key.text()) ? entry : old);
    if (entry(key.text()).isEmpty()) {
      changed.add(entry);
    }
    return new MappingNode(span, changed);
  }

  /** This mapping without a key. */
  public MappingNode without(String key) {
    return new MappingNode(span, entries.stream().filter(e -> !e.name().equals(key)).toList());
  }

  /** The keys, in order. */
  public List<String> names() {
    return entries.stream().map(Entry::name).toList();
  }

  @Override
  public String describe() {
    return "a mapping";
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof MappingNode that
            && span.equals(that.span)
            && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return 31 * span.hashCode() + entries.hashCode();
  }
}
