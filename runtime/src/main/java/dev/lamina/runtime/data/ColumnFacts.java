package dev.lamina.runtime.data;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a column of a table holds.
 *
 * @param name of the column
 * @param kind {@code numbers}, {@code text} or {@code nothing}
 * @param rows how many cells there are
 * @param missing how many of them have no value
 * @param distinct different values, as far as they were counted
 * @param more whether there are more different values than were counted
 * @param moments of the numbers
 * @param examples some of the values
 */
public record ColumnFacts(
    String name,
    String kind,
    long rows,
    long missing,
    int distinct,
    boolean more,
    Moments moments,
    String examples) {

  /** Whether all values are numbers. */
  public boolean isNumbers() {
    return kind.equals(ColumnReader.NUMBERS);
  }

  /** As plain data for JSON. */
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("column", name);
    view.put("kind", kind);
    view.put("missing", missing);
    view.put("distinct", distinct);
    view.put("distinct_is_least", more);
    if (isNumbers()) {
      view.putAll(moments.view());
    }
    view.put("examples", examples);
    return view;
  }
}
