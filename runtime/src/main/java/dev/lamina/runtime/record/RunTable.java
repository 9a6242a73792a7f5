package dev.lamina.runtime.record;

import dev.lamina.dsl.expression.Condition;
import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.file.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs with their values by column.
 *
 * @param rows a map for each run: numbers, texts, or nothing
 * @param unreadable folders that are no runs that can be read, with what is wrong
 */
public record RunTable(List<Map<String, Object>> rows, Map<String, String> unreadable) {

  /** The column that names a run. */
  public static final String RUN = "run";

  private static final List<String> RISING = List.of("loss", "seconds", "error", "params");

  public RunTable {
    rows = List.copyOf(rows);
    unreadable = new LinkedHashMap<>(unreadable);
  }

  /**
   * Reads all runs in a folder; the folder itself may be one. Hidden folders are left out.
   *
   * @throws ArchiveException if it is no folder
   */
  public static RunTable of(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ArchiveException(
          folder
              + (Files.exists(folder)
                  ? " is no folder"
                  : " does not exist; runs are kept in `runs` unless --out says otherwise"));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    Map<String, String> unreadable = new LinkedHashMap<>();
    for (Path each :
        Files.exists(folder.resolve(RecordFiles.STATUS)) ? List.of(folder) : in(folder)) {
      try {
        RunRecord run = RunRecord.read(each);
        rows.add(row(run));
        if (!run.problems().isEmpty()) {
          unreadable.put(each.toString(), String.join("; ", run.problems()));
        }
      } catch (ArchiveException e) {
        unreadable.put(each.toString(), withoutName(e.getMessage(), each));
      }
    }
    return new RunTable(rows, unreadable);
  }

  /** A message that begins with the folder, without it: it stands in front anyway. */
  private static String withoutName(String message, Path folder) {
    String name = folder.toString();
    return message.startsWith(name)
        ? message.substring(name.length()).replaceFirst("^:? ", "")
        : message;
  }

  private static List<Path> in(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory)
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new OutputException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> row(RunRecord run) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put(RUN, run.folder().toAbsolutePath().normalize().getFileName().toString());
    row.put("name", run.name());
    row.put("state", run.state());
    row.put("started", run.status().at("started").value());
    row.put("epochs", run.epochs().size());
    Tree evaluation = run.evaluation();
    String split = evaluation.at("split").text();
    evaluation
        .at("measures")
        .entries()
        .forEach((name, value) -> put(row, split + "_" + name, value));
    Tree line = run.keptLine();
    run.measures().forEach(name -> put(row, name, line.at(name)));
    put(row, "learning_rate", line.at("learning_rate"));
    put(row, "checkpoint_epoch", evaluation.at("epoch"));
    Tree model = run.manifest().at("model");
    put(row, "total_params", model.at("total_params"));
    put(row, "trainable_params", model.at("trainable_params"));
    put(row, "seed", run.manifest().at("seed"));
    row.put("seconds", run.seconds());
    put(row, "weights_sha256", run.manifest().at("weights_sha256"));
    return row;
  }

  private static void put(Map<String, Object> row, String name, Tree value) {
    if (value.isPresent()) {
      row.putIfAbsent(name, value.value());
    }
  }

  /** All columns that a run has, in order. */
  public List<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> columns.addAll(row.keySet()));
    return List.copyOf(columns);
  }

  /**
   * Those of its runs for which a condition holds.
   *
   * @throws Condition.Wrong if it cannot be read or names no column
   */
  public RunTable filtered(String condition) throws Condition.Wrong {
    Condition read = Condition.of(condition, columns());
    return new RunTable(rows.stream().filter(row -> read.holds(row::get)).toList(), unreadable);
  }

  /**
   * The same, best first: the highest, but of losses, times and sizes the lowest. What has no value
   * comes last.
   *
   * @param column {@code -name} or {@code +name} says which way: falling, rising
   * @throws NoSuchColumnException if there is no such column
   */
  public RunTable sorted(String column) {
    boolean told = column.startsWith("-") || column.startsWith("+");
    String name = told ? column.substring(1) : column;
    if (!columns().contains(name)) {
      throw new NoSuchColumnException(name, columns());
    }
    boolean rising =
        told ? column.startsWith("+") : RISING.stream().anyMatch(name::contains) || !numeric(name);
    Comparator<Object> values = RunTable::compare;
    List<Map<String, Object>> sorted = new ArrayList<>(rows);
    sorted.sort(
        Comparator.comparing(
            (Map<String, Object> row) -> row.get(name),
            Comparator.nullsLast(rising ? values : values.reversed())));
    return new RunTable(sorted, unreadable);
  }

  private boolean numeric(String column) {
    return rows.stream()
        .map(row -> row.get(column))
        .allMatch(v -> v == null || v instanceof Number);
  }

  private static int compare(Object a, Object b) {
    return a instanceof Number x && b instanceof Number y
        ? Double.compare(x.doubleValue(), y.doubleValue())
        : a.toString().compareTo(b.toString());
  }
}
