package dev.lamina.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** A plain table: columns as wide as their widest cell. */
public final class Columns {

  private static final String GAP = "  ";
  private static final String NUMBER = "[-+0-9.,e]+";

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

  /** The table; columns of numbers are flush right, and each line ends with its last sign. */
  public String text() {
    int columns = rows.get(0).length;
    int[] widths = new int[columns];
    boolean[] numbers = new boolean[columns];
    for (int column = 0; column < columns; column++) {
      int place = column;
      widths[column] = rows.stream().mapToInt(row -> row[place].length()).max().orElse(0);
      numbers[column] =
          rows.size() > 1 && rows.stream().skip(1).allMatch(row -> row[place].matches(NUMBER));
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String space = " ".repeat(widths[i] - row[i].length());
        line.append(numbers[i] && i > 0 ? space + row[i] : row[i] + space).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }
}
