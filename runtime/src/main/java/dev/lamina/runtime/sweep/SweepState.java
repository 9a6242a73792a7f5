package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.search.Tried;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A sweep as its journal has it, up to some line: the same lines give the same state. Every
 * beginning of a journal is a state.
 *
 * @param objectives what is searched
 * @param parts how many runs a trial has
 * @param trials by number, from 0 on without a gap
 * @param time how long the sweep was worked at
 * @param epochs trained, over all trials and their runs
 */
public record SweepState(
    List<Objective> objectives, int parts, List<Trial> trials, WorkTime time, long epochs) {

  public SweepState {
    objectives = List.copyOf(objectives);
    trials = List.copyOf(trials);
  }

  /** Before the first line. */
  public static SweepState empty(SweepSpec spec) {
    return new SweepState(spec.objectives(), spec.runs(), List.of(), WorkTime.NONE, 0);
  }

  /**
   * This with what happened then.
   *
   * @throws ArchiveException if that does not follow on it
   */
  public SweepState after(List<Logged> lines) {
    if (lines.isEmpty()) {
      return this;
    }
    List<Trial> all = new ArrayList<>(trials);
    TreeMap<Long, Draft> changed = new TreeMap<>();
    long trained = epochs;
    for (Logged line : lines) {
      if (line.event() instanceof SweepEvent.OfTrial event) {
        apply(event, all.size(), changed);
      }
      if (line.event() instanceof SweepEvent.Epoch || line.event() instanceof SweepEvent.Reported) {
        trained++;
      }
    }
    changed.forEach(
        (number, draft) -> {
          Trial trial = draft.trial(objectives);
          if (number < trials.size()) {
            all.set(Math.toIntExact(number), trial);
          } else {
            all.add(trial);
          }
        });
    return new SweepState(objectives, parts, all, time.after(lines), trained);
  }

  private void apply(SweepEvent.OfTrial event, int before, TreeMap<Long, Draft> changed) {
    long known = changed.isEmpty() ? before : Math.max(before, changed.lastKey() + 1);
    long number = event.trial();
    if (event instanceof SweepEvent.Chosen chosen) {
      if (number != known) {
        throw new ArchiveException(
            "the journal begins trial %d behind %d trials; a line of it is missing, or is not of this sweep"
                .formatted(number, known));
      }
      changed.put(number, new Draft(chosen, parts));
      return;
    }
    if (number < 0 || number >= known) {
      throw new ArchiveException(
          "the journal tells of trial %d, but there are only %d; a line of it is missing, or is not of this sweep"
              .formatted(number, known));
    }
    changed.computeIfAbsent(number, n -> new Draft(trial(n))).apply(event);
  }

  /** The trial of this number. */
  public Trial trial(long number) {
    return trials.get(Math.toIntExact(number));
  }

  /** All that is known of them. */
  public List<TrialRecord> records() {
    return trials.stream().map(Trial::record).toList();
  }

  /** The trials as the search sees them. */
  public List<Tried> tried() {
    return trials.stream().map(trial -> trial.tried(objectives)).toList();
  }

  /** How many are in a state. */
  public long count(Tried.State state) {
    return trials.stream().filter(trial -> trial.state() == state).count();
  }

  /** Those that workers are at, as far as the journal knows. */
  public List<Trial> workedOn() {
    return in(Tried.State.RUNNING).stream().filter(trial -> !trial.isOutside()).toList();
  }

  /** Those that a program outside was given and has not told of. */
  public List<Trial> untold() {
    return in(Tried.State.RUNNING).stream().filter(Trial::isOutside).toList();
  }

  /** Those of a state, by number. */
  public List<Trial> in(Tried.State state) {
    return trials.stream().filter(trial -> trial.state() == state).toList();
  }

  /**
   * The trials that have values, the best in the first objective first; of equal ones the earlier.
   * Paused and stopped ones are among them with what they reached.
   */
  public List<Trial> ranked() {
    Objective first = objectives.get(0);
    return trials.stream()
        .filter(trial -> !trial.record().values().isEmpty())
        .sorted(
            Comparator.comparingDouble((Trial trial) -> first.loss(trial.record().values().get(0))))
        .toList();
  }

  /** The best so far. */
  public Optional<Trial> best() {
    return ranked().stream().findFirst();
  }

  /**
   * The trials that were trained to their end and that no other such is as good as in all
   * objectives: with one objective the best, of equal ones the earliest.
   */
  public List<Trial> results() {
    List<Trial> complete =
        in(Tried.State.COMPLETE).stream().filter(t -> !t.record().values().isEmpty()).toList();
    return complete.stream()
        .filter(one -> complete.stream().noneMatch(other -> isBeatenBy(one, other)))
        .toList();
  }

  private boolean isBeatenBy(Trial one, Trial other) {
    boolean better = false;
    for (int i = 0; i < objectives.size(); i++) {
      Objective objective = objectives.get(i);
      double mine = objective.loss(one.record().values().get(i));
      double its = objective.loss(other.record().values().get(i));
      if (its > mine) {
        return false;
      }
      better |= its < mine;
    }
    return better || other.number() < one.number();
  }

  /** How long the sweep was worked at, by somebody who does so now. */
  public Duration worked(Instant now) {
    return time.until(now);
  }
}
