package dev.lamina.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** A plain table: columns as wide as their widest cell, the last one free. */
public final class Columns {

  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  /** A table with these headings. */
  public Columns(String... headings) {
    rows.add(headings);
  }

  /** Adds a row, a cell for each heading. */
  public Columns row(Object... cells) {
    if (cells.length != rows.get(0).length) {
      throw new IllegalArgumentException(cells.length + " cells for " + rows.get(0).length);
    }
    String[] row = new String[cells.length];
    for (int i = 0; i < cells.length; i++) {
      row[i] = String.valueOf(cells[i]);
    }
    rows.add(row);
    return this;
  }

  /** The table; each line ends with its last sign. */
  public String text() {
    int columns = rows.get(0).length;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length())).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }
}
