package dev.lamina.runtime.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is wrong with the cells of a file, told together when all of it was read: the first few of
 * each column, and how many more there are.
 */
final class Complaints {

  private static final int MOST_OF_A_COLUMN = 3;
  private static final int MOST = 15;

  private final Map<String, List<String>> told = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Set<String> hints = new LinkedHashSet<>();

  /**
   * One more.
   *
   * @param column it is about; empty for rows as a whole
   * @param message place and mistake
   */
  void add(String column, String message) {
    add(column, message, "");
  }

  /** The same with what to do, which is told once at the end. */
  void add(String column, String message, String hint) {
    List<String> messages = told.computeIfAbsent(column, any -> new ArrayList<>());
    if (messages.size() < MOST_OF_A_COLUMN) {
      messages.add(message);
    }
    counts.merge(column, 1, Integer::sum);
    if (!hint.isEmpty()) {
      hints.add(hint);
    }
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return counts.isEmpty();
  }

  /**
   * Tells them all.
   *
   * @throws DataException if there are any
   */
  void throwIfAny() {
    if (!isEmpty()) {
      throw new DataException(text());
    }
  }

  /** The same with one more that ends the reading. */
  DataException and(String last) {
    return new DataException(isEmpty() ? last : text() + "\n" + last);
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    int hidden = 0;
    for (Map.Entry<String, List<String>> entry : told.entrySet()) {
      int more = counts.get(entry.getKey());
      if (lines.size() >= MOST) {
        hidden += more;
        continue;
      }
      lines.addAll(entry.getValue());
      more -= entry.getValue().size();
      if (more > 0) {
        String of = entry.getKey().isEmpty() ? "" : " in column " + entry.getKey();
        lines.add(String.format(Locale.ROOT, "  ... %,d more%s", more, of));
      }
    }
    if (hidden > 0) {
      lines.add(String.format(Locale.ROOT, "  ... %,d more in other columns", hidden));
    }
    hints.stream().limit(MOST).forEach(hint -> lines.add("  " + hint));
    return String.join("\n", lines);
  }
}
