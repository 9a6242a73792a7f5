package dev.lamina.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Points of a plane that two classes share, a run that learns them, and a sweep over that. */
final class Points {

  static final String RUN =
      """
      name: points
      input: 2
      layers: [dense 4 relu, dense 2 softmax]
      data: {csv: {train: points.csv}}
      compile: {optimizer: adam, loss: sparse_categorical_crossentropy, metrics: [accuracy]}
      fit: {batch_size: 4, epochs: 3}
      """;

  /** More parameters may follow, indented by two. */
  static final String SWEEP =
      "run:\n"
          + RUN.indent(2)
          + """
          metric: loss
          method: random
          trials: 3
          parameters:
            compile.optimizer.learning_rate: {min: 1e-3, max: 1e-1, scale: log}
          """;

  private Points() {}

  /** Writes the points where the run looks for them. */
  static void write(Path folder) throws IOException {
    StringBuilder csv = new StringBuilder("label,x,y\n");
    for (int i = 0; i < 16; i++) {
      csv.append("%d,%s,%s\n".formatted(i % 2, i % 2 + 0.01 * i, 1 - i % 2));
    }
    Files.writeString(folder.resolve("points.csv"), csv);
  }
}
