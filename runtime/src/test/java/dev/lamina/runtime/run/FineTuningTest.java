package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.data.DataContext;
import dev.lamina.runtime.testing.Runs;
import dev.lamina.runtime.train.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What configs/mnist-finetune.yaml shows, on less: with few examples it pays to begin with layers
 * that were trained on many others. On MNIST where it is here, else on digits.
 */
class FineTuningTest {

  private static final Path SHARED =
      Path.of(System.getProperty("lamina.root", "..")).resolve("../shared/data");

  private static final String SPEC =
      """
      name: tuned
      seed: 1
      input: 28x28x1
      layers:
        - conv 3x3 16 relu
        - maxpool 2
        - conv 3x3 32 relu
        - maxpool 2
        - flatten
        - dense 10 softmax: {name: HEAD}
      data: DATA
      compile: {optimizer: adam, loss: sparse_categorical_crossentropy, metrics: [accuracy]}
      """;

  @TempDir Path folder;

  private double accuracy(String text, String out) {
    Optional<Path> data = Files.isDirectory(SHARED) ? Optional.of(SHARED) : Optional.empty();
    RunTools tools =
        new RunTools(
            new DataContext(data, folder, folder.resolve("cache"), progress -> {}),
            InstantSource.system(),
            new Cancellation(),
            TrainingListener.SILENT);
    RunRequest request = Runs.request(text, new RunRequest.Exactly(folder.resolve(out), false));
    return new TrainingRun(request, tools)
        .execute()
        .evaluation()
        .measures()
        .values()
        .get("accuracy");
  }

  @Test
  void trainedConvolutionsBeatFirstOnes() {
    boolean mnist = Files.isDirectory(SHARED.resolve("mnist"));
    accuracy(
        SPEC.replace("HEAD", "source").replace("DATA", "digits")
            + "fit: {batch_size: 32, epochs: 2}\n",
        "source");
    String few =
        SPEC.replace("HEAD", "head").replace("DATA", mnist ? "mnist" : "digits")
            + "fit: {batch_size: 32, epochs: 15, max_examples: "
            + (mnist ? 500 : 100)
            + "}\n";
    double tuned = accuracy(few + "weights: source\nfreeze: conv*\n", "tuned");
    double scratch = accuracy(few, "scratch");
    double head = accuracy(few + "freeze: conv*\n", "head");
    assertThat(tuned).as("frozen and trained before").isGreaterThan(scratch + 0.01);
    assertThat(tuned).as("against first convolutions").isGreaterThan(head + 0.05);
    assertThat(tuned).isGreaterThan(mnist ? 0.85 : 0.7);
  }
}
