package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Columns;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.expression.Condition;
import dev.lamina.runtime.record.NoSuchColumnException;
import dev.lamina.runtime.record.RunTable;
import dev.lamina.runtime.report.ComparisonPage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists the runs of a folder.
 *
 * @param folder where they are
 * @param sort a column, with {@code -} or {@code +} in front for falling or rising
 * @param filter a condition on columns
 * @param columns which to show; none for the usual ones
 * @param form how to show them
 * @param console where
 */
public record ListingRuns(
    Path folder,
    Optional<String> sort,
    Optional<String> filter,
    List<String> columns,
    Form form,
    Console console) {

  /** Newest first. */
  private static final String USUAL_ORDER = "-started";

  private static final List<String> USUAL = List.of(RunTable.RUN, "state", "epochs");
  private static final List<String> LAST = List.of("total_params", "seconds");

  /**
   * Lists.
   *
   * @throws Condition.Wrong if the filter cannot be read or names no column
   * @throws NoSuchColumnException if there is no such column to sort by or to show
   */
  public void execute() throws Condition.Wrong {
    RunTable all = RunTable.of(folder);
    if (!all.rows().isEmpty()) {
      columns.forEach(column -> check(column, all));
    }
    RunTable table = filter.isPresent() && !all.rows().isEmpty() ? all.filtered(filter.get()) : all;
    // What there is to sort by are the columns of all runs, also of those left out.
    if (!all.rows().isEmpty()) {
      all.sorted(sort.orElse(USUAL_ORDER));
      table = table.rows().isEmpty() ? table : sorted(table, all);
    }
    switch (form) {
      case JSON -> console.out().println(Json.text(view(table)));
      case CSV -> csv(table, all);
      case TABLE -> text(table, all);
    }
    if (form != Form.JSON) {
      table
          .unreadable()
          .forEach((run, problem) -> console.err().println("warning: " + run + ": " + problem));
    }
    console.out().flush();
    console.err().flush();
  }

  private RunTable sorted(RunTable table, RunTable all) {
    String column = sort.orElse(USUAL_ORDER);
    Set<Object> kept = new LinkedHashSet<>(table.rows());
    return new RunTable(
        all.sorted(column).rows().stream().filter(kept::contains).toList(), table.unreadable());
  }

  private static void check(String column, RunTable table) {
    if (!table.columns().contains(column)) {
      throw new NoSuchColumnException(column, table.columns());
    }
  }

  private static Map<String, Object> view(RunTable table) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("runs", table.rows());
    view.put("unreadable", table.unreadable());
    return view;
  }

  private void csv(RunTable table, RunTable all) {
    List<String> shown = columns.isEmpty() ? all.columns() : columns;
    console.out().println(line(shown));
    for (Map<String, Object> row : table.rows()) {
      console.out().println(line(shown.stream().map(row::get).toList()));
    }
  }

  private static String line(List<?> cells) {
    return cells.stream()
        .map(cell -> cell == null ? "" : Predicting.quoted(cell.toString()))
        .collect(Collectors.joining(","));
  }

  private void text(RunTable table, RunTable all) {
    if (all.rows().isEmpty()) {
      console.out().println("There are no runs in " + folder + ".");
    } else if (table.rows().isEmpty()) {
      console
          .out()
          .println(
              "Of %s in %s none fulfils the condition."
                  .formatted(Counted.of(all.rows().size(), "run"), folder));
    } else {
      console.out().print(table(table, columns.isEmpty() ? fitting(table) : columns));
    }
  }

  /** The usual columns and as many measures as there is room for. */
  private List<String> fitting(RunTable table) {
    List<String> present = table.columns();
    List<String> shown = new ArrayList<>(USUAL);
    sort.map(column -> column.replaceFirst("^[-+]", ""))
        .filter(column -> !shown.contains(column))
        .ifPresent(shown::add);
    List<String> more = new ArrayList<>();
    present.stream().filter(name -> name.startsWith("test_")).forEach(more::add);
    present.stream().filter(name -> name.startsWith("val_")).forEach(more::add);
    more.addAll(LAST);
    for (String column : more) {
      List<String> wider = new ArrayList<>(shown);
      wider.add(column);
      boolean fits =
          table(table, wider).lines().allMatch(line -> line.length() <= console.tableWidth());
      if (fits && present.contains(column) && !shown.contains(column)) {
        shown.add(column);
      }
    }
    return shown;
  }

  private static String table(RunTable table, List<String> shown) {
    Columns text = new Columns(shown.toArray(String[]::new));
    for (Map<String, Object> row : table.rows()) {
      text.row(shown.stream().map(column -> ComparisonPage.word(row.get(column))).toArray());
    }
    return text.text();
  }
}
