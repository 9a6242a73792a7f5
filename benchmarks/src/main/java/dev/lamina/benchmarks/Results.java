package dev.lamina.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The raw figures, kept after every pair: a series that was stopped goes on where it was.
 *
 * @param file CSV; lines that begin with # say where and how it was measured
 */
record Results(Path file) {

  private static final String NOTE = "# ";

  /** A pair that is measured already. */
  record Done(Comparison comparison, int pair) {}

  List<Row> rows() throws IOException {
    return lines().stream()
        .filter(line -> !line.startsWith(NOTE) && !line.equals(Row.HEADER))
        .map(Row::parse)
        .toList();
  }

  List<String> notes() throws IOException {
    return lines().stream()
        .filter(line -> line.startsWith(NOTE))
        .map(line -> line.substring(NOTE.length()))
        .distinct()
        .toList();
  }

  Set<Done> done() throws IOException {
    return rows().stream()
        .map(row -> new Done(row.comparison(), row.pair()))
        .collect(Collectors.toSet());
  }

  /** Adds a note, unless it is there. */
  void note(String text) throws IOException {
    if (!notes().contains(text)) {
      append(List.of(NOTE + text));
    }
  }

  void add(List<Row> rows) throws IOException {
    append(rows.stream().map(Row::line).toList());
  }

  private void append(List<String> lines) throws IOException {
    List<String> all = new ArrayList<>();
    if (!Files.exists(file)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      all.add(Row.HEADER);
    }
    all.addAll(lines);
    Files.write(file, all, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
