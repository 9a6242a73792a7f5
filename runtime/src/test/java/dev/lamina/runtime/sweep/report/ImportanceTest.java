package dev.lamina.runtime.sweep.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.record.Tree;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.TrialRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ImportanceTest {

  private static Dimension range(String name) {
    return SyntheticSweep.always(name, new Domain.Range(0, 1, Domain.Scale.LINEAR, 0, false));
  }

  private static Map<String, Double> shares(List<Dimension> dimensions, List<TrialRecord> trials) {
    return importance(dimensions, trials).shares().stream()
        .collect(
            Collectors.toMap(
                share -> share.axis().dimension().name(),
                Importance.Share::share,
                (a, b) -> a,
                LinkedHashMap::new));
  }

  private static Importance importance(List<Dimension> dimensions, List<TrialRecord> trials) {
    SweepSpec spec = SyntheticSweep.spec(List.of(SyntheticSweep.ACCURACY), dimensions);
    List<Axis> axes = dimensions.stream().map(each -> Axis.of(each, each.name(), trials)).toList();
    return Importance.of(spec, axes, trials, 0);
  }

  private static List<TrialRecord> trials(
      int count, List<Dimension> dimensions, Function<Map<String, Object>, Double> value) {
    List<TrialRecord> trials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RandomSource random = RandomSource.of(5, "trial", i);
      Map<String, Object> point = new LinkedHashMap<>();
      for (Dimension dimension : dimensions) {
        if (dimension.existsFor(point)) {
          point.put(
              dimension.name(),
              dimension.domain() instanceof Domain.Choices choices
                  ? choices.values().get(random.nextInt(choices.values().size()))
                  : (Object) random.nextDouble());
        }
      }
      trials.add(SyntheticSweep.trial(i, Tried.State.COMPLETE, point, value.apply(point)));
    }
    return trials;
  }

  private static double number(Map<String, Object> point, String name) {
    return ((Number) point.get(name)).doubleValue();
  }

  /** Variance of a evenly spread number in [0, 1] is 1/12: shares are 4 : 1, and 0. */
  @Test
  void sumsArePartedAsTheirVariances() {
    List<Dimension> dimensions = List.of(range("idle"), range("little"), range("much"));
    Map<String, Double> shares =
        shares(
            dimensions,
            trials(400, dimensions, point -> 2 * number(point, "much") + number(point, "little")));
    assertThat(shares.keySet()).containsExactly("much", "little", "idle");
    assertThat(shares.get("much")).isCloseTo(0.8, within(0.04));
    assertThat(shares.get("little")).isCloseTo(0.2, within(0.04));
    assertThat(shares.get("idle")).isLessThan(0.01);
  }

  /** Two that only matter together have nothing alone. */
  @Test
  void whatComesFromParametersTogetherIsNoParametersOwn() {
    Domain sign = new Domain.Choices(List.of("minus", "plus"), false);
    List<Dimension> dimensions =
        List.of(SyntheticSweep.always("a", sign), SyntheticSweep.always("b", sign));
    Importance importance =
        importance(
            dimensions,
            trials(200, dimensions, point -> point.get("a").equals(point.get("b")) ? 1.0 : 0.0));
    assertThat(importance.together()).isGreaterThan(0.95);
    assertThat(importance.learnt().values()).hasSize(200);
    assertThat(importance.learnt().words()).isEqualTo("at the end of training");
  }

  /** Three that went astray say nothing of the others. */
  @Test
  void valuesFarFromTheRestAreNotAllOfTheVariance() {
    List<Dimension> dimensions = List.of(range("much"), range("idle"));
    List<TrialRecord> trials =
        new ArrayList<>(trials(200, dimensions, point -> number(point, "much")));
    for (int i = 0; i < 3; i++) {
      trials.set(
          i, SyntheticSweep.trial(i, Tried.State.COMPLETE, trials.get(i).point().values(), -1e6));
    }
    assertThat(shares(dimensions, trials).get("much")).isGreaterThan(0.6);
  }

  /** Of three categories one is better: with weights 1/3 the marginal is all there is. */
  @Test
  void categoriesAreParted() {
    List<Dimension> dimensions =
        List.of(
            SyntheticSweep.always("c", new Domain.Choices(List.of("a", "b", true), false)),
            SyntheticSweep.always("o", new Domain.Choices(List.of(8L, 16L, 32L), true)));
    Map<String, Double> shares =
        shares(
            dimensions,
            trials(
                150,
                dimensions,
                point -> (point.get("c").equals(true) ? 1.0 : 0) + number(point, "o") / 24));
    // Var(c) = 2/9; o is 1/3, 2/3, 4/3: Var = 14/81.
    assertThat(shares.get("c")).isCloseTo(18.0 / 32, within(0.03));
    assertThat(shares.get("o")).isCloseTo(14.0 / 32, within(0.03));
  }

  @Test
  void aConditionalParameterCountsOnlyWhereItExists() {
    List<Dimension> dimensions =
        List.of(
            SyntheticSweep.always("o", new Domain.Choices(List.of("adam", "sgd"), false)),
            new Dimension(
                "m",
                List.of("m"),
                new Domain.Range(0, 1, Domain.Scale.LINEAR, 0, false),
                Map.of("o", List.of("sgd"))));
    List<TrialRecord> trials =
        trials(400, dimensions, point -> point.containsKey("m") ? number(point, "m") : 2.0);
    Map<String, Double> shares = shares(dimensions, trials);
    // f = 2 or m, half each: Var = 0.5 * 1/12 + (1.5 / 2)^2; of o 0.5625, of m alone 1/4 * 1/12.
    double all = 0.5 / 12 + 0.5625;
    assertThat(shares.get("o")).isCloseTo(0.5625 / all, within(0.02));
    assertThat(shares.get("m")).isCloseTo(0.25 / 12 / all, within(0.01));
    // A parameter that changes nothing stays without importance, though its absence tells much.
    List<TrialRecord> idle = trials(400, dimensions, point -> point.containsKey("m") ? 1.0 : 2.0);
    assertThat(shares(dimensions, idle).get("m")).isLessThan(1e-3);
  }

  /** Made with Optuna's evaluator, which parts categories by other weights: 1/2 instead of 1/3. */
  @Test
  void theSharesAreThoseOfOptuna() throws IOException {
    Tree stored;
    try (InputStream in = getClass().getResourceAsStream("/sweep/fanova-optuna.json")) {
      stored = new Tree(PlainJson.object(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    }
    List<String> names = stored.at("parameters").items().stream().map(Tree::text).toList();
    List<Dimension> dimensions =
        names.stream()
            .map(
                name ->
                    name.equals("optimizer")
                        ? SyntheticSweep.always(
                            name, new Domain.Choices(List.of("a", "b", "c"), false))
                        : range(name))
            .toList();
    List<TrialRecord> trials = new ArrayList<>();
    for (Tree row : stored.at("trials").items()) {
      Map<String, Object> point = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        point.put(names.get(i), row.items().get(i).value());
      }
      trials.add(
          SyntheticSweep.trial(
              trials.size(),
              Tried.State.COMPLETE,
              point,
              row.items().get(names.size()).number().orElseThrow()));
    }
    Map<String, Double> shares = shares(dimensions, trials);
    for (String name : names) {
      assertThat(shares.get(name))
          .as(name)
          .isCloseTo(stored.at("importance").at(name).number().orElseThrow(), within(0.03));
    }
  }

  @Test
  void itIsRepeatableAndSaysNothingOfTooFewOrOfWhatNeverVaries() {
    List<Dimension> dimensions =
        List.of(range("x"), SyntheticSweep.always("one", new Domain.Choices(List.of(1L), true)));
    List<TrialRecord> trials = trials(30, dimensions, point -> number(point, "x"));
    assertThat(importance(dimensions, trials)).isEqualTo(importance(dimensions, trials));
    assertThat(shares(dimensions, trials)).containsOnlyKeys("x");
    assertThat(importance(dimensions, trials.subList(0, 4)).shares()).isEmpty();
    assertThat(shares(dimensions, trials(30, dimensions, point -> 0.5))).containsEntry("x", 0.0);
  }

  @Test
  void valuesThatTheDomainDoesNotHaveAreTaken() {
    Dimension list = SyntheticSweep.always("x", new Domain.Choices(List.of(1L, 2L), true));
    TrialRecord foreign = SyntheticSweep.trial(0, Tried.State.COMPLETE, Map.of("x", "new"), 0.5);
    Axis axis = Axis.of(list, "x", List.of(foreign));
    assertThat(axis.kind()).isEqualTo(Axis.Kind.CATEGORY);
    TrialRecord whole = SyntheticSweep.trial(0, Tried.State.COMPLETE, Map.of("x", 2), 0.5);
    assertThat(Axis.of(list, "x", List.of(whole)).number(whole)).isEqualTo(1);
    assertThat(axis.number(foreign)).isEqualTo(2);
    Dimension range =
        SyntheticSweep.always("x", new Domain.Range(1e-3, 1e-1, Domain.Scale.LOG, 0, false));
    TrialRecord wide = SyntheticSweep.trial(0, Tried.State.COMPLETE, Map.of("x", 10.0), 0.5);
    assertThat(Axis.of(range, "x", List.of(wide)).position(wide)).isEqualTo(1);
    assertThat(Axis.of(range, "x", List.of(wide)).low()).isEqualTo(1e-3);
    assertThat(Axis.of(range, "x", List.of(foreign)).isList()).isTrue();
  }

  private static TrialRecord course(long number, Tried.State state, double... values) {
    TreeMap<Integer, Map<String, Double>> epochs = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      epochs.put(i + 1, Map.of("val_accuracy", values[i]));
    }
    return new TrialRecord(
        number,
        new Point(Map.of("x", 0.5)),
        state,
        1,
        epochs,
        List.of(values[values.length - 1]),
        Map.of(),
        "trials/0000",
        "");
  }

  @Test
  void trialsAreComparedAtTheLastEpochThatHalfHaveComeTo() {
    SweepSpec spec = SyntheticSweep.spec(List.of(SyntheticSweep.ACCURACY), List.of(range("x")));
    List<TrialRecord> trials =
        List.of(
            course(0, Tried.State.STOPPED, 0.1),
            course(1, Tried.State.PAUSED, 0.5, 0.3),
            course(2, Tried.State.RUNNING, 0.2, 0.4, 0.6),
            course(3, Tried.State.COMPLETE, 0.7));
    EqualEpochs half = EqualEpochs.of(spec, trials, 0);
    // The best up to there, as the objective says; what is complete has no second epoch.
    assertThat(half).isEqualTo(new EqualEpochs(3, Map.of(2L, 0.6, 3L, 0.7)));
    EqualEpochs more = EqualEpochs.of(spec, trials.subList(0, 3), 0);
    assertThat(more).isEqualTo(new EqualEpochs(2, Map.of(1L, 0.5, 2L, 0.4)));
    assertThat(EqualEpochs.of(spec, trials.subList(3, 4), 0))
        .isEqualTo(new EqualEpochs(0, Map.of(3L, 0.7)));
    assertThat(EqualEpochs.of(spec, List.of(), 0).values()).isEmpty();
  }

  @Test
  void whatIsNotMeasuredByEpochIsComparedAsItIs() {
    SweepSpec spec = SyntheticSweep.spec(List.of(SyntheticSweep.MACS), List.of(range("x")));
    List<TrialRecord> trials =
        List.of(course(0, Tried.State.STOPPED, 5), course(1, Tried.State.COMPLETE, 7));
    assertThat(EqualEpochs.of(spec, trials, 0).values()).isEqualTo(Map.of(0L, 5.0, 1L, 7.0));
  }
}
