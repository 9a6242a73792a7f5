package dev.lamina.dsl.summary;

import dev.lamina.dsl.summary.CellText.Align;
import java.util.ArrayList;
import java.util.List;

/**
 * A table in boxes, with a heavy head and a rule between all rows.
 *
 * @param columns from left to right
 */
record BoxTable(List<Column> columns) {

  /**
   * A column.
   *
   * @param header its title
   * @param align where its texts stand
   * @param width of its texts, without the space on either side
   */
  record Column(String header, Align align, int width) {}

  /** The whole table; each line ends in a line feed. */
  String text(List<List<String>> rows) {
    StringBuilder text = new StringBuilder();
    text.append(rule("┏", "━", "┳", "┓"));
    row(text, columns.stream().map(Column::header).toList(), "┃");
    text.append(rule("┡", "━", "╇", "┩"));
    String between = rule("├", "─", "┼", "┤");
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0) {
        text.append(between);
      }
      row(text, rows.get(i), "│");
    }
    return text.append(rule("└", "─", "┴", "┘")).toString();
  }

  private String rule(String left, String line, String cross, String right) {
    List<String> parts = columns.stream().map(c -> line.repeat(c.width() + 2)).toList();
    return left + String.join(cross, parts) + right + "\n";
  }

  private void row(StringBuilder text, List<String> cells, String edge) {
    List<List<String>> lines = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      lines.add(CellText.lines(cells.get(i), column.width(), column.align()));
      height = Math.max(height, lines.get(i).size());
    }
    for (int line = 0; line < height; line++) {
      for (int i = 0; i < columns.size(); i++) {
        boolean written = line < lines.get(i).size();
        text.append(edge)
            .append(' ')
            .append(written ? lines.get(i).get(line) : " ".repeat(columns.get(i).width()))
            .append(' ');
      }
      text.append(edge).append('\n');
    }
  }
}
