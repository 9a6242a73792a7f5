package dev.lamina.runtime.run;

import dev.lamina.dsl.callback.CsvLogger;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.file.Plain;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.train.Course;
import dev.lamina.runtime.train.TrainingCallback;
import dev.lamina.runtime.train.TrainingEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Keras's CSVLogger: the epoch, from 0, then the measures by name. The file is written whole after
 * each epoch from the epochs that the training has: one that is continued leaves what one that was
 * never stopped does.
 */
final class CsvLog implements TrainingCallback {

  /** What Keras writes where an epoch has no such measure. */
  private static final String MISSING = "NA";

  private final Path file;
  private final CsvLogger asked;

  /** Bytes that were in the file before this fit, and stay. */
  private long before;

  /** Epochs of the training that are in the file already. */
  private int earlier;

  CsvLog(Path file, CsvLogger asked) {
    this.file = file;
    this.asked = asked;
  }

  @Override
  public void trainBegin(Course course) {
    earlier = asked.append() ? course.epochs().size() : 0;
    try {
      before = asked.append() && Files.exists(file) ? Files.size(file) : 0;
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
    } catch (IOException e) {
      throw WholeFile.unwritable(file, e);
    }
    WholeFile.write(file, content(course));
  }

  /** Rows that a killed process appended look like those that were there before. */
  @Override
  public boolean leavesTraces() {
    return asked.append();
  }

  /**
   * Does not wait for the disk: what comes after the epochs of the checkpoint is written again. Of
   * what was in the file before there is no other copy.
   */
  @Override
  public void epochEnd(TrainingEvent.EpochEnd epoch, Course course) {
    if (before == 0) {
      WholeFile.writeUnforced(file, content(course));
    } else {
      WholeFile.write(file, content(course));
    }
  }

  @Override
  public void trainEnd(Course course) {
    WholeFile.write(file, content(course));
  }

  private WholeFile.Content content(Course course) {
    List<TrainingEvent.EpochEnd> epochs = course.epochs().subList(earlier, course.epochs().size());
    byte[] kept = kept();
    StringBuilder rows = new StringBuilder();
    if (!epochs.isEmpty()) {
      Collection<String> names = new TreeSet<>();
      epochs.forEach(epoch -> names.addAll(epoch.measures().values().keySet()));
      if (kept.length == 0) {
        List<Object> head = new ArrayList<>(List.of("epoch"));
        head.addAll(names);
        rows.append(line(head));
      }
      epochs.forEach(epoch -> rows.append(row(epoch, names)));
    }
    byte[] text = rows.toString().getBytes(StandardCharsets.UTF_8);
    return out -> {
      out.write(kept);
      out.write(text);
    };
  }

  private byte[] kept() {
    if (before == 0) {
      return new byte[0];
    }
    try {
      return Arrays.copyOf(Files.readAllBytes(file), Math.toIntExact(before));
    } catch (IOException e) {
      throw WholeFile.unwritable(file, e);
    }
  }

  private String row(TrainingEvent.EpochEnd epoch, Collection<String> names) {
    Measures measures = epoch.measures();
    List<Object> cells = new ArrayList<>(List.of(epoch.epoch() - 1));
    names.forEach(
        name ->
            cells.add(measures.values().containsKey(name) ? measures.values().get(name) : MISSING));
    return line(cells);
  }

  private String line(List<Object> cells) {
    return String.join(
            asked.separator(), cells.stream().map(cell -> quoted(cell.toString())).toList())
        + "\r\n";
  }

  private String quoted(String cell) {
    return cell.contains(asked.separator()) || cell.contains("\"")
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }

  @Override
  public Map<String, Object> state() {
    return Map.of("before", before, "earlier", earlier);
  }

  @Override
  public void restore(Plain state) {
    before = state.whole("before");
    earlier = Math.toIntExact(state.whole("earlier"));
  }
}
