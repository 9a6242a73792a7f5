package dev.lamina.runtime.sweep;

import dev.lamina.runtime.search.Tried;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A sweep's journal in the hands of a worker that has taken a trial: it adds to it as long as the
 * trial is its own, and lets other machines have what they may go on with before they learn that
 * they may.
 */
final class TrialLedger {

  private final Ledger ledger;
  private final RunCopies copies;
  private final long number;

  /** The how-manieth to take the trial up this worker was. */
  private final int attempt;

  /** Of a trial that was just taken. */
  TrialLedger(Ledger ledger, RunCopies copies, long number) {
    this.ledger = ledger;
    this.copies = copies;
    this.number = number;
    this.attempt = ledger.state().trial(number).record().attempts();
  }

  /** As it was last read. */
  SweepState state() {
    return ledger.state();
  }

  /**
   * Does {@code work} while nobody else can add anything.
   *
   * @throws TakenOverException if the trial is another's meanwhile
   */
  <T> T alone(Function<Ledger.Turn, T> work) {
    return ledger.alone(
        turn -> {
          Trial trial = turn.state().trial(number);
          if (trial.state() != Tried.State.RUNNING || trial.record().attempts() != attempt) {
            throw new TakenOverException(number);
          }
          return work.apply(turn);
        });
  }

  /**
   * Adds events.
   *
   * @throws TakenOverException if the trial is another's meanwhile
   */
  void add(SweepEvent... events) {
    if (Stream.of(events).anyMatch(TrialLedger::letsOthersGoOn)) {
      copies.keep(alone(turn -> turn.state().trial(number)));
    }
    List<Long> before = results();
    alone(
        turn -> {
          turn.add(events);
          return turn.state();
        });
    if (Stream.of(events).anyMatch(TrialLedger::isEnd)) {
      keepTheBest(before);
    }
  }

  private static boolean letsOthersGoOn(SweepEvent event) {
    return event instanceof SweepEvent.Paused || event instanceof SweepEvent.Interrupted;
  }

  private static boolean isEnd(SweepEvent event) {
    return event instanceof SweepEvent.Complete
        || event instanceof SweepEvent.Stopped
        || event instanceof SweepEvent.Failed;
  }

  /** What is trained to its end and beaten is needed by nobody. */
  private void keepTheBest(List<Long> before) {
    List<Long> now = results();
    if (now.contains(number)) {
      copies.keep(state().trial(number));
    } else {
      copies.drop(number);
    }
    before.stream().filter(each -> each != number && !now.contains(each)).forEach(copies::drop);
  }

  private List<Long> results() {
    return copies == RunCopies.NONE
        ? List.of()
        : state().results().stream().map(Trial::number).toList();
  }
}
