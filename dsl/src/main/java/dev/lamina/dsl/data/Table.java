package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Syntax;
import java.util.List;

/**
 * Rows of numbers, written in the file itself: {@code [[0, 1], [1, 1]]}, or {@code [0, 1]} for rows
 * of one number each.
 *
 * @param rows all of the same length, at least 1; finite
 */
@Syntax(TableType.class)
public record Table(List<List<Double>> rows) {

  public Table {
    rows = rows.stream().map(List::copyOf).toList();
    if (rows.isEmpty() || rows.get(0).isEmpty()) {
      throw new IllegalArgumentException("a table needs a row of at least one number");
    }
    int width = rows.get(0).size();
    if (rows.stream().anyMatch(row -> row.size() != width)) {
      throw new IllegalArgumentException("rows of different length");
    }
  }

  /** How many numbers a row has. */
  public int columns() {
    return rows.get(0).size();
  }
}
