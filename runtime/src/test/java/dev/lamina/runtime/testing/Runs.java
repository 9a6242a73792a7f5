package dev.lamina.runtime.testing;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.data.DataContext;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.run.RunRequest;
import dev.lamina.runtime.run.RunTools;
import dev.lamina.runtime.train.TrainingListener;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small runs for tests. */
public final class Runs {

  /** Three classes on a line, told apart by a hidden layer; 12 examples to train on. */
  public static final String POINTS =
      """
      name: points
      seed: 3
      input: 2
      layers:
        - dense 8 relu
        - dense 3 softmax
      data:
        csv: {train: train.csv, test: test.csv}
      compile: {optimizer: {adam: 0.05}, loss: sparse_categorical_crossentropy, metrics: [accuracy]}
      fit: {batch_size: 5, epochs: 4, validation_split: 0.25}
      """;

  /** The same classes for a model with a branch, and a layer that is frozen. */
  public static final String BRANCHING =
      POINTS.replace(
          "  - dense 3 softmax\n",
          """
            - dense 8: {name: inner, trainable: false}
            - add: {from: [dense, inner]}
            - dense 3 softmax
          """);

  private Runs() {}

  /** A request to train this text. */
  public static RunRequest request(String text, RunRequest.Place place, String... overrides) {
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(Gallery.empty(), Map.of())
            .load(new SourceText("test.yaml", text), List.of(overrides), problems);
    problems.throwIfErrors();
    return new RunRequest(
        loaded.run().orElseThrow(),
        loaded.graph().orElseThrow(),
        "test.yaml",
        text,
        List.of(overrides),
        place,
        EngineKind.USUAL);
  }

  /** The same computed otherwise. */
  public static RunRequest on(EngineKind engine, RunRequest usual) {
    return new RunRequest(
        usual.spec(),
        usual.graph(),
        usual.source(),
        usual.text(),
        usual.overrides(),
        usual.place(),
        engine);
  }

  /** Tools whose data lies in {@code base}. */
  public static RunTools tools(Path base) {
    return tools(base, new Cancellation(), TrainingListener.SILENT);
  }

  /** The same, watched and stoppable. */
  public static RunTools tools(Path base, Cancellation cancellation, TrainingListener listener) {
    return new RunTools(
        new DataContext(Optional.empty(), base, base.resolve("cache"), progress -> {}),
        InstantSource.system(),
        cancellation,
        listener);
  }

  /** Writes the points of {@link #POINTS}. */
  public static void writePoints(Path folder) {
    write(folder.resolve("train.csv"), 12);
    write(folder.resolve("test.csv"), 7);
  }

  private static void write(Path file, int count) {
    StringBuilder csv = new StringBuilder("label,x,y\n");
    for (int i = 0; i < count; i++) {
      int label = i % 3;
      csv.append("%d,%s,%s\n".formatted(label, label - 1 + 0.05 * i / count, 0.3 * label * label));
    }
    dev.lamina.runtime.file.WholeFile.write(file, csv.toString());
  }
}
