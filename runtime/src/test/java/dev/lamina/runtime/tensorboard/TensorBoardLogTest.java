package dev.lamina.runtime.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.testing.Models;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.network.WeightName;
import dev.lamina.runtime.train.Position;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.train.TrainingListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes are those that TensorBoard's own writer makes: resources/tensorboard. */
class TensorBoardLogTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-02T12:00:00.5Z"));

  @TempDir Path folder;

  private static SortedMap<WeightName, float[]> weights() {
    float[] kernel = new float[61];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = i;
    }
    SortedMap<WeightName, float[]> weights = new TreeMap<>();
    weights.put(new WeightName(0, "dense", "kernel"), kernel);
    weights.put(new WeightName(1, "dense", "bias"), new float[] {0.5f, 0.5f});
    return weights;
  }

  private static Measures measures(double loss, double accuracy, double valLoss) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", loss);
    values.put("accuracy", accuracy);
    values.put("val_loss", valLoss);
    return new Measures(values);
  }

  private static void train(TrainingListener log) {
    log.begin(
        new TrainingEvent.Begin(
            Models.graph(Shape.of(4), "dense 2 softmax"),
            6,
            2,
            0,
            2,
            3,
            2,
            new Position(0, 0),
            Optional.empty()));
    double[] losses = {0.9, 0.75, 0.7, 0.5, 0.3, 0.2};
    for (int i = 0; i < losses.length; i++) {
      log.batchEnd(
          new TrainingEvent.BatchEnd(
              i / 3 + 1,
              2,
              i % 3 + 1,
              3,
              2 * (i % 3 + 1),
              6,
              new Measures(Map.of("loss", losses[i])),
              Duration.ofSeconds(1)));
      if (i % 3 == 2) {
        int epoch = i / 3 + 1;
        log.epochEnd(
            new TrainingEvent.EpochEnd(
                epoch,
                2,
                6,
                measures(0.5 / epoch, epoch - 1.0, 0.875 - 0.25 * epoch),
                0.125,
                true,
                Duration.ofSeconds(3),
                Duration.ofSeconds(1)));
      }
    }
  }

  private static byte[] fixture(String name) throws IOException {
    try (InputStream in = TensorBoardLogTest.class.getResourceAsStream("/tensorboard/" + name)) {
      return in.readAllBytes();
    }
  }

  private byte[] written(String split) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(split))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      assertThat(all.get(0).getFileName().toString()).startsWith("events.out.tfevents.1767355200.");
      return Files.readAllBytes(all.get(0));
    }
  }

  private static void assertSame(byte[] written, byte[] expected) {
    assertThat(Arrays.mismatch(written, expected)).as("first byte that differs").isEqualTo(-1);
  }

  @Test
  void theBytesAreThoseOfTensorBoardsOwnWriter() throws IOException {
    train(
        new TensorBoardLog(
            folder, new TensorBoardLog.Settings(2, true, 2), CLOCK, TensorBoardLogTest::weights));
    assertSame(written("train"), fixture("train.tfevents"));
    assertSame(written("validation"), fixture("validation.tfevents"));
  }

  @Test
  void withoutThemThereAreNoGraphNoHistogramsAndNoBatches() throws IOException {
    train(
        new TensorBoardLog(
            folder,
            new TensorBoardLog.Settings(0, false, 0),
            CLOCK,
            () -> {
              throw new AssertionError("weights are not asked for");
            }));
    assertThat(new String(written("train"), java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("epoch_loss", "epoch_accuracy")
        .doesNotContain("batch_loss", "histogram", "Placeholder");
  }

  @Test
  void aRunThatGoesOnBeginsAFileOfItsOwn() throws IOException {
    TensorBoardLog.Settings settings = new TensorBoardLog.Settings(0, false, 0);
    train(new TensorBoardLog(folder, settings, CLOCK, TensorBoardLogTest::weights));
    train(new TensorBoardLog(folder, settings, CLOCK, TensorBoardLogTest::weights));
    try (Stream<Path> files = Files.list(folder.resolve("train"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("in-the-way"));
    TensorBoardLog log =
        new TensorBoardLog(
            file, new TensorBoardLog.Settings(0, true, 0), CLOCK, TensorBoardLogTest::weights);
    assertThatThrownBy(() -> train(log))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("TensorBoard");
  }
}
