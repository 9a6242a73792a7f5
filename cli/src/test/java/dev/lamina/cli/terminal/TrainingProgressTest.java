package dev.lamina.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.train.TrainingEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {

  private final StringWriter err = new StringWriter();
  private Instant now = Instant.EPOCH;

  @Test
  void theBarFitsEightyColumns() {
    TrainingProgress progress = progress(true, 80);
    progress.batchEnd(batch(640, 1500));
    String drawn = err.toString().replace("\r", "");
    assertThat(drawn)
        .hasSizeLessThan(80)
        .startsWith("Epoch  3/12 [===")
        .contains("loss 0.2500", "accuracy 0.9100", "7,500/s", "ETA 0.1s");
  }

  @Test
  void theBarIsNotDrawnForEveryBatch() {
    TrainingProgress progress = progress(true, 80);
    for (int i = 1; i <= 50; i++) {
      progress.batchEnd(batch(i * 10, 1500));
    }
    assertThat(err.toString().chars().filter(c -> c == '\r').count()).isEqualTo(1);
    now = now.plusMillis(101);
    progress.batchEnd(batch(510, 1500));
    assertThat(err.toString().chars().filter(c -> c == '\r').count()).isEqualTo(2);
  }

  @Test
  void anEpochKeepsToOneLineOfEightyColumns() {
    TrainingProgress progress = progress(true, 80);
    progress.epochEnd(epoch());
    assertThat(err.toString().strip())
        .hasSizeLessThan(80)
        .contains("val_loss 0.1500", "val_accuracy 0.9500")
        .doesNotContain("\n");
  }

  @Test
  void withoutATerminalThereIsOneLineForEachEpochAndNoBar() {
    TrainingProgress progress = progress(false, 80);
    progress.batchEnd(batch(640, 1500));
    progress.scored(new TrainingEvent.Scored("validation", 10, 20));
    progress.epochEnd(epoch());
    assertThat(err.toString())
        .isEqualTo(
            "Epoch  3/12  loss 0.2500  accuracy 0.9100  val_loss 0.1500  val_accuracy 0.9500"
                + "  1m 05s  2,500/s"
                + System.lineSeparator());
  }

  @Test
  void aMessageTakesThePlaceOfTheBar() {
    StatusLine line = new StatusLine(new PrintWriter(err), 80, () -> now);
    line.draw("working");
    line.print("note");
    assertThat(err.toString()).isEqualTo("\rworking\r       \rnote" + System.lineSeparator());
  }

  private TrainingProgress progress(boolean terminal, int width) {
    InstantSource clock = () -> now;
    Console console = Consoles.of(err, terminal, width, clock);
    return new TrainingProgress(console, new StatusLine(console.err(), width, clock));
  }

  private static TrainingEvent.BatchEnd batch(int done, int examples) {
    return new TrainingEvent.BatchEnd(
        3, 12, 1, 15, done, examples, learned(), Duration.ofNanos(done * 1_000_000_000L / 7500));
  }

  private static TrainingEvent.EpochEnd epoch() {
    Map<String, Double> validated = new LinkedHashMap<>();
    validated.put("val_loss", 0.15);
    validated.put("val_accuracy", 0.95);
    return new TrainingEvent.EpochEnd(
        3,
        12,
        150_000,
        learned().and(new Measures(validated)),
        0.001,
        true,
        Duration.ofSeconds(60),
        Duration.ofSeconds(5));
  }

  private static Measures learned() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", 0.25);
    values.put("accuracy", 0.91);
    return new Measures(values);
  }
}
