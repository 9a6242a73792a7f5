package dev.lamina.runtime.sweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.search.Tried.State;
import dev.lamina.runtime.sweep.TrialRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaderboardTest {

  private static final Dimension RATE =
      SyntheticSweep.always(
          SyntheticSweep.RATE, new Domain.Range(1e-4, 1e-1, Domain.Scale.LOG, 0, false));
  private static final Dimension SIZE =
      SyntheticSweep.always("fit.batch_size", new Domain.Choices(List.of(32L, 64L, 128L), true));

  private static final SweepSpec ONE =
      SyntheticSweep.spec(List.of(SyntheticSweep.ACCURACY), List.of(RATE, SIZE));
  private static final SweepSpec TWO =
      SyntheticSweep.spec(
          List.of(SyntheticSweep.ACCURACY, SyntheticSweep.MACS), List.of(RATE, SIZE));

  private static Map<String, Object> point(double rate, long size) {
    Map<String, Object> point = new LinkedHashMap<>();
    point.put(SyntheticSweep.RATE, rate);
    point.put("fit.batch_size", size);
    return point;
  }

  private static TrialRecord trial(long number, State state, Double... values) {
    return SyntheticSweep.trial(number, state, point(0.0012345678, 64), values);
  }

  /** A trial of three folds, of which it has to be known how far they are apart. */
  private static TrialRecord folded(long number, Double... each) {
    double mean = (each[0] + each[1] + each[2]) / 3;
    return new TrialRecord(
        number,
        new Point(point(0.1, 32)),
        State.COMPLETE,
        1,
        new TreeMap<>(),
        List.of(mean),
        List.of(List.of(each)),
        Map.of("notes", List.of("class `a` is rare."), "threads", 2),
        "trials/0000/1",
        "");
  }

  @Test
  void whatIsTheSameButForTheFolderIsToldOnce() {
    String message = "it diverged; its last network is in s/trials/%04d/checkpoints/last.zip.";
    Leaderboard board =
        Leaderboard.of(
            ONE, List.of(failed(0, message.formatted(0)), failed(1, message.formatted(1))));

    assertThat(board.text(200).lines().toList())
        .contains(
            "failed: trial 0, 1: it diverged; its last network is in s/trials/N/checkpoints/last.zip.");
  }

  @Test
  void whereThereAreFoldsItIsSaidHowFarTheyAreApart() throws IOException {
    SweepSpec spec =
        new SweepSpec(
            ONE.name(),
            ONE.seed(),
            ONE.method(),
            ONE.objectives(),
            ONE.budget(),
            ONE.space(),
            ONE.earlyTermination(),
            ONE.constraints(),
            1,
            3);
    Leaderboard board =
        Leaderboard.of(
            spec,
            List.of(folded(0, 0.5, 0.75, 1.0), failed(1, "it broke"), folded(2, 0.8, 0.8, 0.8)));

    assertThat(board.text(90).lines())
        .contains("note: class `a` is rare.")
        .anyMatch(line -> line.matches(" +1 +2 +complete +0 +0.8000 +0 .*"))
        .anyMatch(line -> line.matches(" +2 +0 +complete +0 +0.7500 +0.2041.*"))
        .anyMatch(line -> line.matches(" +- +1 +failed .* - +- .*"));
    assertThat(board.csv().lines().toList().get(0))
        .contains(
            "val_accuracy,val_accuracy_deviation,val_accuracy_1,val_accuracy_2,val_accuracy_3,")
        .doesNotContain("notes");
    assertThat(board.csv()).contains(",0.75,0.2041241452319315,0.5,0.75,1.0,");
    Map<?, ?> first =
        (Map<?, ?>) ((List<?>) PlainJson.object(PlainJson.line(board.view())).get("trials")).get(0);
    assertThat(first.get("deviation")).isEqualTo(0.2041241452319315);
    assertThat(first.get("runs").toString())
        .startsWith("[{run=trials/0000/1, values={val_accuracy=0.5}}, {run=trials/0000/2,");
  }

  private static TrialRecord failed(long number, String message) {
    return new TrialRecord(
        number,
        new Point(point(0.1, 32)),
        State.FAILED,
        2,
        new TreeMap<>(),
        List.of(),
        Map.of(),
        "trials/0009",
        message);
  }

  private static List<Long> order(Leaderboard board) {
    return board.places().stream().map(place -> place.trial().number()).toList();
  }

  @Test
  void trialsAreRankedByValueAndGoalWhateverTheirState() {
    List<TrialRecord> trials =
        List.of(
            trial(0, State.COMPLETE, 0.98),
            trial(1, State.STOPPED, 0.5),
            failed(2, "diverged"),
            trial(3, State.PAUSED, 0.99),
            trial(4, State.WAITING),
            trial(5, State.COMPLETE, Double.NaN),
            trial(6, State.COMPLETE, 0.98));
    Leaderboard board = Leaderboard.of(ONE, trials);
    assertThat(order(board)).containsExactly(3L, 0L, 6L, 1L, 2L, 4L, 5L);
    assertThat(board.places().stream().map(place -> place.rank().orElse(-1)).toList())
        .containsExactly(1, 2, 2, 4, -1, -1, -1);
    // Only what was trained to its end can be had again by training.
    assertThat(board.best().orElseThrow().number()).isZero();
    assertThat(board.ahead().orElseThrow().number()).isEqualTo(3);
    SweepSpec least =
        SyntheticSweep.spec(
            List.of(new Objective("loss", Objective.Goal.MINIMIZE, Objective.Of.LAST)),
            List.of(RATE, SIZE));
    assertThat(order(Leaderboard.of(least, trials)).subList(0, 4)).containsExactly(1L, 0L, 6L, 3L);
  }

  @Test
  void whereNoneIsCompleteTheFirstWithAValueIsBest() {
    assertThat(Leaderboard.of(ONE, List.of(trial(1, State.WAITING))).best()).isEmpty();
    Leaderboard board =
        Leaderboard.of(ONE, List.of(trial(0, State.RUNNING, 0.4), trial(1, State.PAUSED, 0.6)));
    assertThat(board.best().orElseThrow().number()).isEqualTo(1);
    assertThat(board.ahead()).isEmpty();
  }

  @Test
  void twoObjectivesAreRankedByFronts() {
    Leaderboard board =
        Leaderboard.of(
            TWO,
            List.of(
                trial(0, State.COMPLETE, 0.9, 100.0),
                trial(1, State.COMPLETE, 0.8, 50.0),
                trial(2, State.COMPLETE, 0.8, 60.0),
                trial(3, State.COMPLETE, 0.85, 100.0),
                trial(4, State.COMPLETE, 0.9, 100.0),
                trial(5, State.COMPLETE, 0.7, 70.0)));
    assertThat(order(board)).containsExactly(0L, 4L, 1L, 3L, 2L, 5L);
    assertThat(board.places().stream().map(place -> place.rank().getAsInt()).toList())
        .containsExactly(1, 1, 1, 2, 2, 3);
    assertThat(board.front().stream().map(TrialRecord::number)).containsExactly(0L, 4L, 1L);
    assertThat(board.view()).containsEntry("best", 0L).containsEntry("front", List.of(0L, 4L, 1L));
  }

  @Test
  void frontsAreThoseThatTheDefinitionGives() {
    List<double[]> losses = new ArrayList<>();
    var random = dev.lamina.dsl.random.RandomSource.of(3, "fronts");
    for (int i = 0; i < 300; i++) {
      losses.add(new double[] {random.nextInt(20), random.nextInt(20)});
    }
    int[] ranks = Ranking.of(losses);
    for (int i = 0; i < ranks.length; i++) {
      int worst = 0;
      for (int j = 0; j < ranks.length; j++) {
        double[] a = losses.get(j);
        double[] b = losses.get(i);
        if (a[0] <= b[0] && a[1] <= b[1] && (a[0] < b[0] || a[1] < b[1])) {
          worst = Math.max(worst, ranks[j]);
        }
      }
      assertThat(ranks[i]).isEqualTo(worst + 1);
    }
  }

  @Test
  void theTableSaysStatesInWordsAndFailuresBelow() {
    Leaderboard board =
        Leaderboard.of(
            ONE,
            List.of(
                trial(0, State.COMPLETE, 0.98),
                failed(1, "The loss is NaN after epoch 2."),
                trial(2, State.STOPPED, 0.5),
                failed(3, "The loss is NaN after epoch 2.")));
    assertThat(board.text(80))
        .isEqualTo(
            """
            rank  trial  state     epochs  val_accuracy  learning_rate  batch_size
               1      0  complete       3        0.9800       0.001235          64
               2      2  stopped        3        0.5000       0.001235          64
               -      1  failed         0             -            0.1          32
               -      3  failed         0             -            0.1          32
            failed: trial 1, 3: The loss is NaN after epoch 2.
            """);
    assertThat(board.text(66))
        .startsWith(
            """
                                               val_  learning_  batch_
            rank  trial  state     epochs  accuracy       rate    size
               1      0  complete       3    0.9800   0.001235      64
            """);
    assertThat(board.text(50))
        .startsWith(
            """
            rank  trial  state     epochs  val_accuracy
               1      0  complete       3        0.9800
                  learning_rate=0.001235 batch_size=64
            """);
    assertThat(board.text(80, 1)).contains("\nand 3 more\n").doesNotContain("stopped");
    assertThat(Leaderboard.of(ONE, List.of()).text(80)).isEqualTo("There are no trials yet.\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 132})
  void noLineIsWiderThanTheTerminal(int width) {
    SyntheticSweep sweep =
        new SyntheticSweep(60, List.of(SyntheticSweep.ACCURACY, SyntheticSweep.MACS));
    String text = Leaderboard.of(sweep.spec(), sweep.records()).text(width);
    assertThat(text.lines()).allMatch(line -> line.length() <= width);
    assertThat(text).contains("momentum", "learning_", "failed: trial 5, 42:");
  }

  @Test
  void whatIsAlwaysTheSameIsNoColumn() {
    Dimension epochs = SyntheticSweep.always("fit.epochs", new Domain.Choices(List.of(9L), false));
    SweepSpec spec =
        SyntheticSweep.spec(List.of(SyntheticSweep.ACCURACY), List.of(RATE, epochs, SIZE));
    Map<String, Object> point = point(0.1, 32);
    point.put("fit.epochs", 9L);
    Leaderboard board =
        Leaderboard.of(spec, List.of(SyntheticSweep.trial(0, State.COMPLETE, point, 0.5)));

    assertThat(board.text(200).lines().toList().get(0))
        .contains("learning_rate  batch_size")
        .doesNotContainPattern("epochs.*epochs");
    assertThat(board.csv().lines().toList().get(0)).contains("fit.epochs");
  }

  @Test
  void namesAreAsShortAsTellsThemApart() {
    assertThat(
            ShortNames.of(
                List.of(
                    "compile.optimizer.learning_rate",
                    "layers.a.filters",
                    "layers.b.filters",
                    "x.a.filters",
                    "filters",
                    "layers.dropout.rate")))
        .containsExactly(
            Map.entry("compile.optimizer.learning_rate", "learning_rate"),
            Map.entry("layers.a.filters", "layers.a.filters"),
            Map.entry("layers.b.filters", "b.filters"),
            Map.entry("x.a.filters", "x.a.filters"),
            Map.entry("filters", "filters"),
            Map.entry("layers.dropout.rate", "dropout.rate"));
  }

  @Test
  void valuesAreShort() {
    assertThat(
            List.of(0.000012345678, 0.05 * 3, 32.0, 1e-4, 123456.7, 3e12).stream()
                .map(ValueText::of))
        .containsExactly("1.235e-5", "0.15", "32", "0.0001", "123500", "3e12");
    assertThat(ValueText.of(null)).isEqualTo("none");
    assertThat(ValueText.of(List.of(3L, "same"))).isEqualTo("[3, same]");
    assertThat(ValueText.of(Map.of("l2", 0.01))).isEqualTo("{l2: 0.01}");
  }

  @Test
  void csvHasAllDigitsAndWholeNames() {
    Map<String, Object> none = new LinkedHashMap<>();
    none.put(SyntheticSweep.RATE, null);
    TrialRecord odd = SyntheticSweep.trial(1, State.PAUSED, none, 0.1);
    assertThat(
            Leaderboard.of(
                    ONE, List.of(trial(0, State.COMPLETE, 1 / 3.0), odd, failed(9, "a, \"b\"")))
                .csv())
        .isEqualTo(
            """
            rank,trial,state,epochs,val_accuracy,compile.optimizer.learning_rate,fit.batch_size,attempts,run,message
            1,0,complete,3,0.3333333333333333,0.0012345678,64,1,trials/0000,
            2,1,paused,3,0.1,none,,1,trials/0001,
            ,9,failed,0,,0.1,32,2,trials/0009,"a, ""b\"""
            """);
  }

  @Test
  void jsonHasTheTrialsByTheirNumbers() throws IOException {
    Leaderboard board =
        Leaderboard.of(
            ONE,
            List.of(trial(0, State.STOPPED, 0.5), trial(1, State.COMPLETE, 0.98), failed(2, "oh")));
    Map<String, Object> read = PlainJson.object(PlainJson.pretty(board.view()));
    assertThat(read).containsEntry("best", 1);
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> trials = (List<Map<String, Object>>) read.get("trials");
    assertThat(trials.get(1))
        .containsEntry("number", 1)
        .containsEntry("state", "complete")
        .containsEntry("rank", 1)
        .containsEntry("value", 0.98)
        .containsEntry("values", Map.of("val_accuracy", 0.98))
        .containsEntry(
            "parameters", Map.of(SyntheticSweep.RATE, 0.0012345678, "fit.batch_size", 64));
    assertThat(trials.get(2))
        .containsEntry("value", null)
        .containsEntry("rank", null)
        .containsEntry("message", "oh");
  }
}
