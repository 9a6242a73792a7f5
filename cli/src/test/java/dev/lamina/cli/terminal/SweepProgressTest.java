package dev.lamina.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.sweep.Budget;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.RandomSearch;
import dev.lamina.dsl.sweep.Space;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.sweep.Failure;
import dev.lamina.runtime.sweep.Logged;
import dev.lamina.runtime.sweep.SweepEvent;
import dev.lamina.runtime.sweep.SweepState;
import dev.lamina.runtime.sweep.WorkerId;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What people see while a sweep runs, drawn as a terminal of 80 columns would. */
class SweepProgressTest {

  private static final OptionalLong NONE = OptionalLong.empty();
  private static final Budget TEN_TRIALS = new Budget(OptionalLong.of(10), NONE, NONE);

  private final StringWriter err = new StringWriter();
  private Instant now = Instant.EPOCH;
  private Budget budget = TEN_TRIALS;
  private SweepProgress progress;
  private SweepState state;

  @Test
  void theBestSoFarAndWhatIsAtWorkAreDrawnOverAndOver() {
    begin(true);
    train(0, 0.9);
    train(1, 0.95);
    saw(chosen(2), taken(2));
    assertThat(screen())
        .containsExactly(
            "tiny  3 of 10 trials: 2 complete, 1 running  ETA 1m 20s",
            "rank  trial  state     epochs  val_accuracy  learning_rate",
            "   1      1  complete       1        0.9500          0.002",
            "   2      0  complete       1        0.9000          0.001",
            "> trial 2  begins  learning_rate 0.003");
  }

  @Test
  void failuresStayAboveTheBoard() {
    begin(true);
    train(0, 0.9);
    saw(
        chosen(1),
        taken(1),
        new SweepEvent.Failed(1, Failure.DIVERGED, "the loss became NaN in epoch 1"));
    assertThat(screen())
        .startsWith("trial 1: failed: the loss became NaN in epoch 1")
        .anyMatch(line -> line.startsWith("tiny  2 of 10 trials: 1 complete, 1 failed"));
  }

  @Test
  void timeRunsDownBetweenTwoTrials() {
    begin(true);
    train(0, 0.9);
    saw(chosen(1), taken(1));
    assertThat(screen().get(0)).endsWith("ETA 1m 30s");
    pass(4);
    assertThat(screen().get(0)).endsWith("ETA 1m 26s");
    // The trial takes longer than any before: nothing is known of when it ends.
    pass(96);
    assertThat(screen().get(0)).endsWith("1 running  1m 50s");
  }

  @Test
  void whateverOfTheBudgetIsUsedUpFirstCounts() {
    budget = new Budget(OptionalLong.of(10), OptionalLong.of(1), OptionalLong.of(100));
    begin(true);
    train(0, 0.9);
    assertThat(screen().get(0)).endsWith("ETA 50s");
    budget = new Budget(NONE, NONE, OptionalLong.of(4));
    begin(true);
    train(0, 0.9);
    assertThat(screen().get(0)).endsWith("ETA 30s");
  }

  @Test
  void withoutATerminalThereIsALineForEachEvent() {
    begin(false);
    train(0, 0.9);
    assertThat(err.toString().lines())
        .containsExactly(
            "trial 0: begins  learning_rate 0.001",
            "trial 0: epoch 1  val_accuracy 0.9000",
            "trial 0: complete  val_accuracy 0.9000  best so far");
  }

  private void begin(boolean terminal) {
    Objective accuracy = new Objective("val_accuracy", Objective.Goal.MAXIMIZE, Objective.Of.BEST);
    Domain rates = new Domain.Range(1e-4, 1e-1, Domain.Scale.LOG, 0, false);
    Dimension rate = new Dimension("learning_rate", List.of("learning_rate"), rates, Map.of());
    SweepSpec spec =
        new SweepSpec(
            "tiny",
            0,
            new RandomSearch(),
            List.of(accuracy),
            budget,
            new Space(List.of(rate)),
            Optional.empty(),
            List.of(),
            1,
            1);
    err.getBuffer().setLength(0);
    now = Instant.EPOCH;
    progress = new SweepProgress(Consoles.of(err, terminal, 80, () -> now), spec);
    state = SweepState.empty(spec);
    saw(new SweepEvent.Session(7, true));
  }

  /** A trial that takes 10 seconds. */
  private void train(long trial, double accuracy) {
    saw(chosen(trial), taken(trial));
    now = now.plusSeconds(10);
    saw(
        new SweepEvent.Epoch(trial, 0, 1, Map.of("val_accuracy", accuracy), 10),
        new SweepEvent.Complete(trial, Map.of()));
  }

  private static SweepEvent chosen(long trial) {
    return new SweepEvent.Chosen(
        trial, new Point(Map.of("learning_rate", 0.001 * (trial + 1))), false);
  }

  private static SweepEvent taken(long trial) {
    return new SweepEvent.Taken(
        trial, new WorkerId("here", 8, Instant.EPOCH.toString(), WorkerId.BY_HAND), 1);
  }

  private void saw(SweepEvent... events) {
    List<Logged> news =
        Arrays.stream(events).map(event -> new Logged(now.toString(), event)).toList();
    state = state.after(news);
    progress.saw(state, news);
  }

  private void pass(long seconds) {
    now = now.plusSeconds(seconds);
    progress.saw(state, List.of());
  }

  /** The lines that are on the terminal after all that was written to it. */
  private List<String> screen() {
    List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    int row = 0;
    String[] parts = err.toString().split("(?<=\n)|\r|(?=\u001B)");
    for (String part : parts) {
      String text = part;
      if (text.matches("(?s)\u001B\\[\\d+A.*")) {
        row -= Integer.parseInt(text.substring(2, text.indexOf('A')));
        text = text.substring(text.indexOf('A') + 1);
        lines.subList(row, lines.size()).clear();
        lines.add(new StringBuilder());
      }
      text = text.replaceAll("\u001B\\[[KJ]", "");
      lines.get(row).append(text.replace("\n", ""));
      if (text.endsWith("\n")) {
        lines.add(new StringBuilder());
        row++;
      }
    }
    return lines.stream().map(StringBuilder::toString).filter(line -> !line.isEmpty()).toList();
  }
}
