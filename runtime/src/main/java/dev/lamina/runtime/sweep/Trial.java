package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.runtime.search.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A trial with what only those who work on it need to know.
 *
 * @param record what is known of it
 * @param worker who works on it, or was the last to
 * @param threads of that one's native code
 * @param parts what was measured in each of its runs, by epoch
 * @param done which of its runs are trained to their end
 * @param settled it is allowed to go beyond this epoch: what comes after was not judged
 * @param deaths how many processes in a row died over it without finishing an epoch
 * @param anew whether its next worker is to begin it from its beginning, whatever is on disk
 * @param failure why it failed, if it did
 */
public record Trial(
    TrialRecord record,
    Optional<WorkerId> worker,
    int threads,
    List<NavigableMap<Integer, Map<String, Double>>> parts,
    Set<Integer> done,
    int settled,
    int deaths,
    boolean anew,
    Optional<Failure> failure) {

  /** Its number. */
  public long number() {
    return record.number();
  }

  /** Where it stands. */
  public Tried.State state() {
    return record.state();
  }

  /**
   * Whether a program outside does it, or did: nobody ever took it up, and it does not wait for
   * that.
   */
  public boolean isOutside() {
    return record.folder().isEmpty();
  }

  /** The last epoch that all its runs have behind them, or their end. */
  public int epochs() {
    return record.epochs().isEmpty() ? 0 : record.epochs().lastKey();
  }

  /** How many epochs one of its runs has behind it. */
  public int epochsOf(int part) {
    return parts.get(part).isEmpty() ? 0 : parts.get(part).lastKey();
  }

  /** As the search sees it. */
  public Tried tried(List<Objective> objectives) {
    boolean failed = state() == Tried.State.FAILED;
    Objective first = objectives.get(0);
    NavigableMap<Integer, Double> course = new TreeMap<>();
    Course.of(first, record.epochs(), record.facts())
        .forEach((epoch, value) -> course.put(epoch, first.loss(value)));
    List<Double> losses = new ArrayList<>();
    for (int i = 0; !failed && i < record.values().size(); i++) {
      losses.add(objectives.get(i).loss(record.values().get(i)));
    }
    return new Tried(number(), record.point(), state(), losses, course);
  }
}
