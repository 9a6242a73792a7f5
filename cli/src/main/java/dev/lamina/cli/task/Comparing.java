package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Columns;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.record.RunRecord;
import dev.lamina.runtime.report.Comparison;
import dev.lamina.runtime.report.ComparisonPage;
import dev.lamina.runtime.report.CurvePicture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Puts runs side by side.
 *
 * @param folders of the runs, two at least
 * @param out where a page, or a picture of the curves, is written; empty for none
 * @param json whether to answer in JSON
 * @param console where to answer
 */
public record Comparing(List<Path> folders, Optional<Path> out, boolean json, Console console) {

  private static final int LONGEST = 28;

  /**
   * Compares.
   *
   * @throws dev.lamina.runtime.archive.ArchiveException if a folder is no run
   * @throws dev.lamina.runtime.file.OutputException if the file cannot be written
   */
  public void execute() {
    List<RunRecord> runs = folders.stream().map(RunRecord::read).toList();
    for (RunRecord run : runs) {
      run.problems()
          .forEach(problem -> console.err().println("warning: " + run.folder() + ": " + problem));
      if (run.specification().isEmpty()) {
        console
            .err()
            .println(
                "warning: "
                    + run.folder()
                    + ": its resolved.yaml is missing or not one that this version reads;"
                    + " specifications are not compared");
      }
    }
    console.err().flush();
    Comparison comparison = new Comparison(runs);
    out.ifPresent(file -> write(comparison, file));
    if (json) {
      console.out().println(Json.text(comparison.view()));
    } else {
      print(comparison);
      out.ifPresent(file -> console.out().println("Written: " + file));
    }
    console.out().flush();
  }

  private static void write(Comparison comparison, Path file) {
    if (CurvePicture.names(file)) {
      CurvePicture.of(comparison).write(file);
    } else {
      WholeFile.write(file, new ComparisonPage(comparison).html());
    }
  }

  private void print(Comparison comparison) {
    List<Comparison.Line> results = comparison.results();
    List<Comparison.Line> differences = comparison.differences();
    List<String> names = comparison.names();
    if (tooWide(table("", names, results, true)) || tooWide(table("", names, differences, false))) {
      List<String> numbers =
          IntStream.rangeClosed(1, names.size()).mapToObj(number -> "#" + number).toList();
      for (int i = 0; i < names.size(); i++) {
        console.out().println(numbers.get(i) + "  " + folders.get(i));
      }
      console.out().println();
      names = numbers;
    }
    console.out().print(table("results", names, results, true));
    console.out().println();
    if (!comparison.specified()) {
      console.out().println("The specifications were not compared.");
    } else if (differences.isEmpty()) {
      console.out().println("The specifications are the same.");
    } else {
      console.out().print(table("specification", names, differences, false));
    }
  }

  private boolean tooWide(String table) {
    return table.lines().anyMatch(line -> line.length() > console.tableWidth());
  }

  private static String table(
      String heading, List<String> names, List<Comparison.Line> lines, boolean measures) {
    List<String> headings = new ArrayList<>(List.of(heading));
    headings.addAll(names);
    Columns columns = new Columns(headings.toArray(String[]::new));
    for (Comparison.Line line : lines) {
      List<Object> cells = new ArrayList<>(List.of(line.name()));
      List<Integer> best = measures ? line.best() : List.of();
      for (int i = 0; i < line.values().size(); i++) {
        String word = cut(line.word(i));
        cells.add(best.contains(i) ? word + " *" : best.isEmpty() ? word : word + "  ");
      }
      columns.row(cells.toArray());
    }
    return columns.text();
  }

  private static String cut(String word) {
    return word.length() <= LONGEST ? word : word.substring(0, LONGEST - 1) + "…";
  }
}
