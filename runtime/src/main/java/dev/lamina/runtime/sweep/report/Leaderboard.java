package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.TrialRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A sweep's trials, best first. Trials that were stopped, are paused or still run stand with what
 * they have reached; those without a value come last, by their numbers.
 *
 * @param spec of the sweep
 * @param places of all trials
 */
public record Leaderboard(SweepSpec spec, List<Place> places) {

  public Leaderboard {
    places = List.copyOf(places);
  }

  /**
   * A trial's place.
   *
   * @param rank from 1, equal ones alike; with two objectives Pareto's: 1 for those that no other
   *     is better than in both; empty without a value
   * @param trial whose
   */
  public record Place(OptionalInt rank, TrialRecord trial) {}

  /** Ranks trials. */
  public static Leaderboard of(SweepSpec spec, List<TrialRecord> trials) {
    List<TrialRecord> valued = trials.stream().filter(trial -> hasValue(spec, trial)).toList();
    int[] ranks = Ranking.of(valued.stream().map(trial -> losses(spec, trial)).toList());
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < ranks.length; i++) {
      places.add(new Place(OptionalInt.of(ranks[i]), valued.get(i)));
    }
    places.sort(
        Comparator.<Place>comparingInt(place -> place.rank().getAsInt())
            .thenComparingDouble(place -> losses(spec, place.trial())[0])
            .thenComparingLong(place -> place.trial().number()));
    trials.stream()
        .filter(trial -> !hasValue(spec, trial))
        .sorted(Comparator.comparingLong(TrialRecord::number))
        .forEach(trial -> places.add(new Place(OptionalInt.empty(), trial)));
    return new Leaderboard(spec, places);
  }

  /** Whether there is something to rank a trial by: a failed one has nothing. */
  static boolean hasValue(SweepSpec spec, TrialRecord trial) {
    return trial.state() != Tried.State.FAILED
        && trial.values().size() == spec.objectives().size()
        && trial.values().stream().allMatch(Double::isFinite);
  }

  private static double[] losses(SweepSpec spec, TrialRecord trial) {
    double[] losses = new double[spec.objectives().size()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = spec.objectives().get(i).loss(trial.values().get(i));
    }
    return losses;
  }

  /**
   * The best trial: the first that was trained to its end, as only that can be had again by
   * training; if there is none, the first that has a value. With two objectives it is the one of
   * the Pareto front that is best in the first.
   */
  public Optional<TrialRecord> best() {
    return first(trial -> trial.state() == Tried.State.COMPLETE).or(() -> first(trial -> true));
  }

  private Optional<TrialRecord> first(Predicate<TrialRecord> which) {
    return places.stream()
        .filter(place -> place.rank().isPresent())
        .map(Place::trial)
        .filter(which)
        .findFirst();
  }

  /** A trial that was given up or set aside and yet has a better value than the best one. */
  public Optional<TrialRecord> ahead() {
    return spec.objectives().size() > 1 || best().isEmpty()
        ? Optional.empty()
        : first(trial -> true)
            .filter(trial -> !trial.values().equals(best().orElseThrow().values()));
  }

  /**
   * With two objectives, the trials that no other is better than in both; best in the first first.
   */
  public List<TrialRecord> front() {
    return places.stream()
        .filter(place -> place.rank().equals(OptionalInt.of(1)))
        .map(Place::trial)
        .toList();
  }

  /** Whether values are means over several runs. */
  boolean averages() {
    return spec.runs() > 1;
  }

  /** The parameters' names, each with a short one that is as unambiguous. */
  public Map<String, String> shortNames() {
    return ShortNames.of(parameters());
  }

  /** The same without those that have one value only. */
  Map<String, String> variedNames() {
    Set<String> names = parameters();
    spec.space().dimensions().stream()
        .filter(dimension -> !dimension.varies())
        .forEach(dimension -> names.remove(dimension.name()));
    return ShortNames.of(names);
  }

  /** Names of all parameters: those of the space, then those that only trials know. */
  Set<String> parameters() {
    Set<String> names = new LinkedHashSet<>();
    spec.space().dimensions().forEach(dimension -> names.add(dimension.name()));
    places.forEach(place -> names.addAll(place.trial().point().values().keySet()));
    return names;
  }

  /** Facts that a trial has and that are no objective's value anyway: single values. */
  Set<String> facts() {
    Set<String> names = new LinkedHashSet<>();
    for (Place place : places) {
      place
          .trial()
          .facts()
          .forEach(
              (name, fact) -> {
                if (!(fact instanceof Collection)) {
                  names.add(name);
                }
              });
    }
    spec.objectives().forEach(objective -> names.remove(objective.name()));
    return names;
  }

  /** A state in the words of files and tables. */
  public static String word(Tried.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  static int epochs(TrialRecord trial) {
    return trial.epochs().isEmpty() ? 0 : trial.epochs().lastKey();
  }

  /**
   * A table for people, with failures and their messages below.
   *
   * @param width of the terminal, in columns; no line is longer
   */
  public String text(int width) {
    return text(width, Integer.MAX_VALUE);
  }

  /**
   * The same with the first so many trials.
   *
   * @param width of the terminal, in columns
   * @param most trials; what is left out is counted below
   */
  public String text(int width, int most) {
    return new LeaderboardText(this, width, most).text();
  }

  /** All that is known, by the parameters' whole names, numbers with all their digits. */
  public String csv() {
    return new LeaderboardCsv(this).text();
  }

  /**
   * As plain data, for JSON: {@code trials} by their numbers, {@code best} the number of the best,
   * null if there is none; {@code value} is that of the first objective, {@code values} has all by
   * name; where they are means over several runs, {@code deviation} and {@code deviations} say how
   * far these are from them, and {@code runs} has each with its values; with two objectives {@code
   * front}, the numbers of those that no other is better than in both.
   */
  public Map<String, Object> view() {
    return new LeaderboardView(this).plain();
  }
}
