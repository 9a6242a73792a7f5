package dev.lamina.runtime.sweep;

import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.sweep.file.ModelTotals;
import dev.lamina.runtime.train.TrainingEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trains a trial that this worker has taken, from where it is: exactly as {@code lamina train} and
 * {@code lamina resume} do, in folders of the sweep's, and tells the journal.
 */
final class TrialRun {

  private final Workshop shop;
  private final TrialLedger ledger;
  private final long number;

  /** Of one run: whether this process has brought it to its end. */
  private boolean finished;

  TrialRun(Workshop shop, TrialLedger ledger, long number) {
    this.shop = shop;
    this.ledger = ledger;
    this.number = number;
  }

  private Trial trial() {
    return ledger.state().trial(number);
  }

  private int parts() {
    return ledger.state().parts();
  }

  private Path folder(int part) {
    return shop.folder().resolve(SweepFiles.run(number, part, parts()));
  }

  /** Until it is complete, or a verdict or a failure ends it. */
  void train() {
    Loaded first = run(0);
    int last = first.run().orElseThrow().epochs();
    tellModel(first);
    for (int part = 0; part < parts() && !trial().anew(); part++) {
      Optional<String> diverged = catchUp(part);
      if (diverged.isPresent()) {
        ledger.add(new SweepEvent.Failed(number, Failure.DIVERGED, diverged.get()));
        return;
      }
    }
    while (true) {
      Optional<Integer> part = next();
      if (part.isEmpty()) {
        complete();
        return;
      }
      Verdict verdict = ledger.alone(turn -> judged(turn.state(), last));
      if (verdict.kind() == Verdict.Kind.GO_ON) {
        verdict = train(part.get() == 0 ? first : run(part.get()), part.get(), last);
      }
      if (ended(verdict)) {
        return;
      }
    }
  }

  private void tellModel(Loaded run) {
    Map<String, Object> facts =
        new LinkedHashMap<>(ModelTotals.of(run.run().orElseThrow(), run.graph().orElseThrow()));
    if (!trial().record().facts().keySet().containsAll(facts.keySet())) {
      ledger.add(new SweepEvent.Built(number, facts));
    }
  }

  /**
   * Tells what a process that was killed had done and not told.
   *
   * @return why the run diverged, if it did
   */
  private Optional<String> catchUp(int part) {
    Optional<FoundRun> found = FoundRun.in(folder(part));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<SweepEvent> epochs = found.get().epochs(number, part, trial().epochsOf(part));
    if (!epochs.isEmpty()) {
      ledger.add(epochs.toArray(SweepEvent[]::new));
    }
    if (found.get().isComplete()) {
      done(part, found.get());
    }
    return found.filter(FoundRun::hasDiverged).map(run -> run.record().message());
  }

  private void done(int part, FoundRun found) {
    finished = true;
    if (parts() > 1 && !trial().done().contains(part)) {
      ledger.add(new SweepEvent.PartDone(number, part, found.facts()));
    }
  }

  private boolean isDone(int part) {
    return parts() > 1 ? trial().done().contains(part) : finished;
  }

  /** Which run comes next: where trials are judged, the one that has come least far. */
  private Optional<Integer> next() {
    Comparator<Integer> order =
        inTurns()
            ? Comparator.comparingInt(part -> trial().epochsOf(part))
            : Comparator.naturalOrder();
    return IntStream.range(0, parts()).boxed().filter(part -> !isDone(part)).min(order);
  }

  private boolean inTurns() {
    return parts() > 1 && shop.decision().stopper().isPresent();
  }

  private Loaded run(int part) {
    return shop.run(trial().record().point(), number, part);
  }

  private Verdict train(Loaded run, int part, int last) {
    int before = trial().epochsOf(part);
    List<String> parameters =
        trial().record().point().values().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .toList();
    Verdict verdict =
        new Leg(
                shop.noting(this::noted),
                run,
                folder(part),
                parameters,
                epoch -> heard(part, before, epoch, last))
            .train(trial().anew());
    if (verdict.kind() == Verdict.Kind.GO_ON) {
      FoundRun.in(folder(part)).ifPresent(found -> done(part, found));
    }
    return verdict;
  }

  /** Whoever cannot be told of an epoch stops training, with a checkpoint. */
  private Verdict heard(int part, int before, TrainingEvent.EpochEnd end, int last) {
    try {
      return told(part, before, end, last);
    } catch (TakenOverException | StoreException e) {
      return Verdict.interrupt(e.getMessage());
    }
  }

  /** What is to be known of the data is in the trial's facts, once. */
  private void noted(String note) {
    List<String> known = TrialRecord.notes(trial().record().facts());
    if (!known.contains(note)) {
      List<String> all = new ArrayList<>(known);
      all.add(note);
      ledger.add(new SweepEvent.Built(number, Map.of(TrialRecord.NOTES, all)));
    }
  }

  /** An epoch is over that may be one trained again. */
  private Verdict told(int part, int before, TrainingEvent.EpochEnd end, int last) {
    return ledger.alone(
        turn -> {
          if (end.epoch() <= turn.state().trial(number).epochsOf(part)) {
            return Verdict.GO_ON;
          }
          Duration took = end.time().plus(end.validationTime());
          turn.add(
              new SweepEvent.Epoch(
                  number, part, end.epoch(), end.measures().values(), took.toNanos() / 1e9));
          Verdict verdict = judged(turn.state(), last);
          boolean turned = inTurns() && end.epoch() > before && end.epoch() < last;
          return verdict.kind() == Verdict.Kind.GO_ON && turned ? Verdict.TURN : verdict;
        });
  }

  /** What becomes of it after the last epoch that it has, if that was not decided before. */
  private Verdict judged(SweepState state, int last) {
    Trial trial = state.trial(number);
    return trial.epochs() > trial.settled() && trial.epochs() < last
        ? shop.decision().judge(state, number, shop.clock().instant())
        : Verdict.GO_ON;
  }

  /** Notes what a verdict says; whether this worker is done with the trial. */
  private boolean ended(Verdict verdict) {
    switch (verdict.kind()) {
      case PAUSE -> ledger.add(new SweepEvent.Paused(number, trial().epochs()));
      case STOP -> ledger.add(new SweepEvent.Stopped(number, trial().epochs()));
      case INTERRUPT -> ledger.add(new SweepEvent.Interrupted(number, verdict.why()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void complete() {
    if (trial().record().values().isEmpty()) {
      List<String> measured =
          trial().record().epochs().isEmpty()
              ? List.of()
              : List.copyOf(trial().record().epochs().lastEntry().getValue().keySet());
      ledger.add(
          new SweepEvent.Failed(
              number,
              Failure.SPEC,
              "it has no value for %s; its epochs have %s"
                  .formatted(
                      shop.plan().spec().objectives().stream()
                          .map(o -> "`" + o.name() + "`")
                          .toList(),
                      measured)));
      return;
    }
    Map<String, Object> facts =
        parts() > 1 ? Map.of() : FoundRun.in(folder(0)).map(FoundRun::facts).orElse(Map.of());
    ledger.add(new SweepEvent.Complete(number, facts));
  }
}
