package dev.lamina.runtime.data;

import dev.lamina.dsl.diagnostic.Counted;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How the columns of a table become the numbers of an input.
 *
 * @param columns in the order of the numbers
 */
public record TableCode(List<ColumnCode> columns) implements InputCode {

  public TableCode {
    columns = List.copyOf(columns);
  }

  /** How many numbers there are. */
  public int width() {
    return columns.stream().mapToInt(ColumnCode::width).sum();
  }

  /** How many numbers there are, and of which columns, for messages. */
  String told() {
    String of =
        columns.stream()
            .filter(column -> column.width() > 1)
            .map(column -> column.width() + " of " + column.column())
            .collect(Collectors.joining(", "));
    boolean others = columns.stream().anyMatch(column -> column.width() == 1);
    return Counted.of(width(), "number")
        + (of.isEmpty() ? "" : " (" + of + (others ? ", 1 of each other)" : ")"));
  }

  /** What each number is, in words. */
  public List<String> labels() {
    return columns.stream().flatMap(column -> column.labels().stream()).toList();
  }

  /** The names of the columns. */
  List<String> names() {
    return columns.stream().map(ColumnCode::column).toList();
  }
}
