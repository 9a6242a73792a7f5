package dev.lamina.dsl.source;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entries of a mapping while it is being read: refuses duplicates, merges {@code <<}. */
final class Entries {

  /** Mappings are searched key by key; no honest one comes near. */
  private static final int MOST = 1000;

  private final Problems problems;
  private final Map<String, Entry> own = new LinkedHashMap<>();
  private final List<MappingNode> merged = new ArrayList<>();

  Entries(Problems problems) {
    this.problems = problems;
  }

  /** Adds an entry; a key that is there already is reported, and its first value stays. */
  void add(ScalarNode key, SourceNode value) throws Unreadable {
    if (own.size() == MOST) {
      throw new Unreadable(
          "too-many-keys",
          key.span(),
          "more than " + MOST + " keys in one mapping",
          "no section of a specification has that many");
    }
    Entry before = own.putIfAbsent(key.text(), new Entry(key, value));
    if (before != null) {
      problems.error(
          "duplicate-key",
          key.span(),
          "the key `" + key.text() + "` is given twice",
          "delete one of the two",
          new Note(before.key().span(), "first given here"));
    }
  }

  /** Adds the entries of another mapping, for keys that are given nowhere else. */
  void merge(MappingNode other) {
    merged.add(other);
  }

  /** Own entries first, in their order; then merged ones, of which the first given wins. */
  List<Entry> all() {
    Map<String, Entry> all = new LinkedHashMap<>(own);
    for (MappingNode other : merged) {
      other.entries().forEach(entry -> all.putIfAbsent(entry.name(), entry));
    }
    return List.copyOf(all.values());
  }
}
