package dev.lamina.runtime.record;

import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.file.PlainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the files of a run folder; what is missing or damaged is noted, and the rest is read. */
final class RecordReader {

  private static final String EPOCH = "epoch";

  private final Path folder;
  private final List<String> problems = new ArrayList<>();

  RecordReader(Path folder) {
    this.folder = folder;
  }

  RunRecord read() {
    if (!Files.isDirectory(folder)) {
      throw new ArchiveException(
          folder + (Files.exists(folder) ? " is no folder of a run" : " does not exist"));
    }
    if (!Files.exists(folder.resolve(RecordFiles.STATUS))) {
      throw new ArchiveException(
          folder + " is not a run of Lamina's: it has no " + RecordFiles.STATUS);
    }
    Tree status = optional(RecordFiles.STATUS);
    if (!status.at("lamina").isPresent()) {
      throw new ArchiveException(
          problems.isEmpty()
              ? folder + ": its " + RecordFiles.STATUS + " was not written by Lamina"
              : folder + ": " + problems.get(0));
    }
    Tree manifest = optional(RecordFiles.MANIFEST);
    Tree evaluation = optional(RecordFiles.EVALUATION);
    String given = text(RecordFiles.SPEC);
    String resolved = text(RecordFiles.RESOLVED);
    return new RunRecord(
        folder, status, manifest, timed(lines()), evaluation, given, resolved, problems);
  }

  /** A JSON file; nothing if it is not there or damaged. */
  Tree optional(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      return Tree.NOTHING;
    }
    try {
      return new Tree(PlainJson.object(text));
    } catch (IOException e) {
      problems.add(name + " is damaged: " + e.getMessage());
      return Tree.NOTHING;
    }
  }

  private String text(String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return "";
    }
    try {
      return Files.readString(file);
    } catch (IOException e) {
      problems.add(name + " cannot be read: " + e.getMessage());
      return "";
    }
  }

  private List<Tree> lines() {
    List<Tree> lines = new ArrayList<>();
    for (String line : text(RecordFiles.METRICS).lines().toList()) {
      try {
        lines.add(new Tree(PlainJson.object(line)));
      } catch (IOException e) {
        problems.add(
            "%s, line %d, is damaged: %s"
                .formatted(RecordFiles.METRICS, lines.size() + 1, e.getMessage()));
        return lines;
      }
    }
    return lines;
  }

  /** The lines with what the file of times says of the same epochs. */
  private List<Tree> timed(List<Tree> lines) {
    List<String> times = text(RecordFiles.TIMES).lines().toList();
    if (times.isEmpty()) {
      return lines;
    }
    List<String> header = List.of(times.get(0).split(","));
    Map<String, Map<String, Object>> byEpoch = new LinkedHashMap<>();
    for (String line : times.subList(1, times.size())) {
      String[] cells = line.split(",");
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(cells.length, header.size()); i++) {
        number(cells[i], header.get(i), row);
      }
      // Of an epoch that was trained again after a kill, the later line is the one that counts.
      byEpoch.put(String.valueOf(new Tree(row).at(EPOCH).whole()), row);
    }
    List<Tree> timed = new ArrayList<>();
    for (Tree line : lines) {
      Map<String, Object> whole = new LinkedHashMap<>();
      line.entries().forEach((key, value) -> whole.put(key, value.value()));
      byEpoch
          .getOrDefault(String.valueOf(line.at(EPOCH).whole()), Map.of())
          .forEach(whole::putIfAbsent);
      timed.add(new Tree(whole));
    }
    return timed;
  }

  private void number(String cell, String column, Map<String, Object> row) {
    try {
      row.put(column, Double.valueOf(cell));
    } catch (NumberFormatException e) {
      problems.add("%s: `%s` under %s is no number".formatted(RecordFiles.TIMES, cell, column));
    }
  }
}
