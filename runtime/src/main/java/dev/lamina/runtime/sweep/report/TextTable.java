package dev.lamina.runtime.sweep.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table in letters of one width; columns of numbers are flush right.
 *
 * @param headings one for each column; line breaks make them several lines high
 * @param rows as many cells each
 */
record TextTable(List<String> headings, List<List<String>> rows) {

  private static final String GAP = "  ";
  private static final String NUMBER = "-|[-+0-9.,e]+";

  TextTable {
    headings = List.copyOf(headings);
    rows = List.copyOf(rows);
  }

  /** The same with headings that are as narrow as their longest word. */
  TextTable withBrokenHeadings() {
    List<String> broken = new ArrayList<>();
    for (int column = 0; column < headings.size(); column++) {
      broken.add(broken(headings.get(column), cells(column)));
    }
    return new TextTable(broken, rows);
  }

  /** Broken behind {@code _} and {@code .}, into as few lines as the column's width allows. */
  private static String broken(String heading, int cells) {
    String[] words = heading.split("(?<=[_.])");
    int room = Math.max(cells, Arrays.stream(words).mapToInt(String::length).max().orElse(0));
    StringBuilder lines = new StringBuilder();
    int length = 0;
    for (String word : words) {
      if (length > 0 && length + word.length() > room) {
        lines.append('\n');
        length = 0;
      }
      lines.append(word);
      length += word.length();
    }
    return lines.toString();
  }

  private int cells(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private int width(int column) {
    int heading = headings.get(column).lines().mapToInt(String::length).max().orElse(0);
    return Math.max(heading, cells(column));
  }

  /** The longest line's length. */
  int width() {
    return lines().stream().mapToInt(String::length).max().orElse(0);
  }

  List<String> lines() {
    int high = headings.stream().mapToInt(heading -> (int) heading.lines().count()).max().orElse(1);
    List<List<String>> all = new ArrayList<>();
    for (int line = 0; line < high; line++) {
      List<String> head = new ArrayList<>();
      for (String heading : headings) {
        List<String> own = heading.lines().toList();
        int at = line - (high - own.size());
        head.add(at < 0 ? "" : own.get(at));
      }
      all.add(head);
    }
    all.addAll(rows);
    int[] widths = new int[headings.size()];
    Arrays.setAll(widths, this::width);
    boolean[] numbers = new boolean[headings.size()];
    for (int i = 0; i < numbers.length; i++) {
      int column = i;
      numbers[i] = rows.stream().allMatch(row -> row.get(column).matches(NUMBER));
    }
    return all.stream().map(row -> line(row, widths, numbers)).toList();
  }

  private static String line(List<String> row, int[] widths, boolean[] numbers) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String space = " ".repeat(widths[i] - row.get(i).length());
      line.append(numbers[i] ? space + row.get(i) : row.get(i) + space).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  String text() {
    return String.join("\n", lines()) + "\n";
  }
}
