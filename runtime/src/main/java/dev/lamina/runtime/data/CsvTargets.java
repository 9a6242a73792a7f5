package dev.lamina.runtime.data;

import dev.lamina.dsl.data.TargetColumns;
import java.util.ArrayList;
import java.util.List;

/** Collects the targets and weights of a file's rows. */
final class CsvTargets {

  private final CsvColumns columns;
  private final List<CsvLabels> labels;
  private final List<float[]> numbers = new ArrayList<>();
  private final List<float[]> weights = new ArrayList<>();

  /**
   * None yet.
   *
   * @param labels for each output; of outputs without classes unused
   */
  CsvTargets(CsvColumns columns, List<CsvLabels> labels) {
    this.columns = columns;
    this.labels = labels;
  }

  /** Takes those of the row at hand. */
  void add(CsvFile file) {
    float[] row = new float[size()];
    int at = 0;
    for (int i = 0; i < labels.size(); i++) {
      CsvColumns.Target target = columns.targets().get(i);
      if (target.label().isPresent()) {
        labels.get(i).add(file, target.label().getAsInt());
      }
      for (int number = 0; number < target.numbers().length; number++) {
        row[at + number] = (float) CsvFeatures.number(file, target.numbers()[number]);
      }
      at += target.size();
    }
    numbers.add(row);
    float[] own = new float[columns.weights().length];
    for (int i = 0; i < own.length; i++) {
      own[i] = (float) CsvFeatures.number(file, columns.weights()[i]);
    }
    weights.add(own);
  }

  private int size() {
    return columns.targets().stream().mapToInt(CsvColumns.Target::size).sum();
  }

  /** The targets of all rows: of an output with classes the index of the class. */
  StoredExamples.Numbers numbers() {
    int size = size();
    float[] all = flat(numbers, size);
    int at = 0;
    for (int i = 0; i < labels.size(); i++) {
      CsvColumns.Target target = columns.targets().get(i);
      if (target.label().isPresent()) {
        float[] indices = labels.get(i).indices();
        for (int row = 0; row < indices.length; row++) {
          all[row * size + at] = indices[row];
        }
      }
      at += target.size();
    }
    return new StoredExamples.Numbers(all, size);
  }

  /** The weights of all rows. */
  StoredExamples.Numbers weights() {
    int size = columns.weights().length;
    return new StoredExamples.Numbers(flat(weights, size), size);
  }

  /** What there is for each output. */
  List<DataTarget> targets(List<TargetColumns> outputs) {
    List<DataTarget> targets = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      CsvColumns.Target target = columns.targets().get(i);
      targets.add(
          new DataTarget(
              outputs.get(i).output(),
              target.size(),
              target.label().isPresent() ? labels.get(i).classes() : List.of()));
    }
    return targets;
  }

  private static float[] flat(List<float[]> rows, int width) {
    float[] flat = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, flat, i * width, width);
    }
    return flat;
  }
}
