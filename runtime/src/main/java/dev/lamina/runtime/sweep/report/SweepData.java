package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.TrialRecord;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A sweep's numbers for the script of its page.
 *
 * @param board its trials, ranked
 * @param axes the parameters that are drawn
 * @param trials by their numbers
 * @param equal each objective's values as they can be compared
 */
record SweepData(
    Leaderboard board, List<Axis> axes, List<TrialRecord> trials, List<EqualEpochs> equal) {

  /** Beyond so many digits nobody sees a difference. */
  private static final MathContext DIGITS = new MathContext(6);

  /** What an accuracy may be set against where it is the only objective. */
  private static final List<String> COSTS = List.of("total_params", "macs", "seconds");

  /** Numbers of all curves together: more make a page slow. */
  private static final int MOST_POINTS = 60_000;

  SweepSpec spec() {
    return board.spec();
  }

  long valued() {
    return trials.stream().filter(trial -> Leaderboard.hasValue(spec(), trial)).count();
  }

  /** Those objectives that are measured epoch by epoch. */
  private List<String> measures() {
    return spec().objectives().stream()
        .map(Objective::name)
        .filter(name -> trials.stream().anyMatch(trial -> has(trial, name)))
        .toList();
  }

  private static boolean has(TrialRecord trial, String measure) {
    return trial.epochs().values().stream().anyMatch(line -> line.containsKey(measure));
  }

  boolean hasCurves() {
    return !measures().isEmpty();
  }

  boolean hasFront() {
    return spec().objectives().size() > 1 || !costs().isEmpty();
  }

  /** Costs that are not the same for all. */
  private List<String> costs() {
    return spec().objectives().size() > 1
        ? List.of()
        : COSTS.stream()
            .filter(name -> !name.equals(spec().objectives().get(0).name()))
            .filter(
                name ->
                    trials.stream()
                            .filter(trial -> Leaderboard.hasValue(spec(), trial))
                            .map(trial -> trial.facts().get(name))
                            .filter(Objects::nonNull)
                            .distinct()
                            .count()
                        > 1)
            .toList();
  }

  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("objectives", spec().objectives().stream().map(LeaderboardView::view).toList());
    view.put("axes", axes.stream().map(this::view).toList());
    view.put("measures", measures());
    view.put("costs", costs());
    view.put("fronts", fronts());
    view.put("best", board.best().map(TrialRecord::number).orElse(null));
    view.put("states", Arrays.stream(Tried.State.values()).map(Leaderboard::word).toList());
    long points =
        measures().size() * trials.stream().mapToLong(trial -> trial.epochs().size()).sum();
    int every = (int) Math.max(1, (points + MOST_POINTS - 1) / MOST_POINTS);
    List<Object> all = new ArrayList<>();
    trials.forEach(trial -> all.add(view(trial, every)));
    view.put("trials", all);
    return view;
  }

  private Map<String, Object> view(Axis axis) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", axis.name());
    view.put("title", axis.dimension().name());
    view.put("kind", axis.kind().name().toLowerCase(Locale.ROOT));
    view.put("low", axis.low());
    view.put("high", axis.high());
    if (axis.isList()) {
      view.put("labels", axis.values().stream().map(ValueText::of).toList());
    }
    return view;
  }

  private Map<String, Object> view(TrialRecord trial, int every) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("n", trial.number());
    view.put("s", trial.state().ordinal());
    view.put("e", Leaderboard.epochs(trial));
    if (Leaderboard.hasValue(spec(), trial)) {
      view.put("v", trial.values().stream().map(SweepData::plain).toList());
    }
    List<Object> comparable = new ArrayList<>();
    equal.forEach(
        each -> {
          Double value = each.values().get(trial.number());
          comparable.add(value == null ? null : plain(value));
        });
    view.put("q", comparable);
    List<Object> places = new ArrayList<>();
    axes.forEach(axis -> places.add(axis.has(trial) ? plain(axis.number(trial)) : null));
    view.put("p", places);
    List<Object> facts = new ArrayList<>();
    costs().forEach(name -> facts.add(fact(trial, name)));
    view.put("f", facts);
    view.put("c", measures().stream().map(measure -> curve(trial, measure, every)).toList());
    return view;
  }

  private static Object fact(TrialRecord trial, String name) {
    return trial.facts().get(name) instanceof Number number ? plain(number.doubleValue()) : null;
  }

  /** Epochs and what was measured after each; of very many every so many, and the last. */
  private static List<List<Object>> curve(TrialRecord trial, String measure, int every) {
    List<Object> epochs = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    int count = 0;
    for (Map.Entry<Integer, Map<String, Double>> line : trial.epochs().entrySet()) {
      boolean shown = count++ % every == 0 || line.getKey().equals(trial.epochs().lastKey());
      Double value = line.getValue().get(measure);
      if (shown && value != null) {
        epochs.add(line.getKey());
        values.add(plain(value));
      }
    }
    return List.of(epochs, values);
  }

  /** A number as short as is exact enough; null for what is not finite. */
  private static Object plain(double number) {
    if (!Double.isFinite(number)) {
      return null;
    }
    double rounded = ValueText.round(number, DIGITS);
    return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
        ? (Object) (long) rounded
        : (Object) rounded;
  }

  /**
   * Fronts of two objectives; of one against each cost, then among those trials that were trained
   * to their end, as others cost little for having been stopped.
   */
  private List<List<Long>> fronts() {
    if (spec().objectives().size() > 1) {
      return List.of(board.front().stream().map(TrialRecord::number).toList());
    }
    return costs().stream().map(this::front).toList();
  }

  private List<Long> front(String cost) {
    Objective objective = spec().objectives().get(0);
    List<TrialRecord> judged =
        trials.stream()
            .filter(trial -> trial.state() == Tried.State.COMPLETE)
            .filter(trial -> Leaderboard.hasValue(spec(), trial))
            .filter(trial -> trial.facts().get(cost) instanceof Number)
            .toList();
    int[] ranks =
        Ranking.of(
            judged.stream()
                .map(
                    trial ->
                        new double[] {
                          objective.loss(trial.values().get(0)),
                          ((Number) trial.facts().get(cost)).doubleValue()
                        })
                .toList());
    List<Long> front = new ArrayList<>();
    for (int i = 0; i < ranks.length; i++) {
      if (ranks[i] == 1) {
        front.add(judged.get(i).number());
      }
    }
    return front;
  }
}
