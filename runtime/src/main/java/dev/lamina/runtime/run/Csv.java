package dev.lamina.runtime.run;

import dev.lamina.runtime.evaluation.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values as RFC 4180 has them, with line feeds. */
public final class Csv {

  private Csv() {}

  /** A line with its end. */
  public static String line(Collection<?> cells) {
    return cells.stream().map(cell -> quoted(cell.toString())).collect(Collectors.joining(","))
        + "\n";
  }

  /** A confusion matrix: a row per true class, a column per predicted one. */
  static String of(ConfusionMatrix matrix) {
    List<Object> header = new ArrayList<>(List.of("true\\predicted"));
    header.addAll(matrix.classNames());
    StringBuilder csv = new StringBuilder(line(header));
    for (int i = 0; i < matrix.classNames().size(); i++) {
      List<Object> row = new ArrayList<>(List.of(matrix.classNames().get(i)));
      row.addAll(matrix.counts().get(i));
      csv.append(line(row));
    }
    return csv.toString();
  }

  private static String quoted(String cell) {
    return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }
}
