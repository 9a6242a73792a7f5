package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.runtime.search.Tried;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A trial while events are applied to it. */
final class Draft {

  private static final String SECONDS = "seconds";
  private static final String RUNS = "runs";

  private final long number;
  private final Point point;
  private final List<NavigableMap<Integer, Map<String, Double>>> parts = new ArrayList<>();
  private final Set<Integer> done;
  private final Map<String, Object> facts;
  private Tried.State state = Tried.State.WAITING;
  private int attempts;
  private List<Double> told = List.of();
  private String message = "";
  private Optional<WorkerId> worker = Optional.empty();
  private int threads;
  private int settled;
  private int deaths;
  private boolean anew;
  private Optional<Failure> failure = Optional.empty();

  /** A new trial. */
  Draft(SweepEvent.Chosen chosen, int parts) {
    this.number = chosen.trial();
    this.point = chosen.point();
    this.state = chosen.asked() ? Tried.State.RUNNING : Tried.State.WAITING;
    this.done = new HashSet<>();
    this.facts = new LinkedHashMap<>();
    for (int i = 0; i < parts; i++) {
      this.parts.add(new TreeMap<>());
    }
  }

  /** One that there is. */
  Draft(Trial trial) {
    this.number = trial.number();
    this.point = trial.record().point();
    this.state = trial.state();
    this.attempts = trial.record().attempts();
    trial.parts().forEach(part -> parts.add(new TreeMap<>(part)));
    this.done = new HashSet<>(trial.done());
    this.facts = new LinkedHashMap<>(trial.record().facts());
    this.told =
        trial.isOutside() && trial.state() == Tried.State.COMPLETE
            ? trial.record().values()
            : List.of();
    this.message = trial.record().message();
    this.worker = trial.worker();
    this.threads = trial.threads();
    this.settled = trial.settled();
    this.deaths = trial.deaths();
    this.anew = trial.anew();
    this.failure = trial.failure();
  }

  /** Applies what happened. What comes after a trial's end changes nothing but its record. */
  void apply(SweepEvent.OfTrial event) {
    if (event instanceof SweepEvent.Taken e) {
      state = Tried.State.RUNNING;
      attempts++;
      worker = Optional.of(e.worker());
      threads = e.threads();
      facts.put("threads", threads);
      message = "";
    } else if (event instanceof SweepEvent.Built e) {
      facts.putAll(e.facts());
    } else if (event instanceof SweepEvent.Epoch e) {
      epoch(e.part(), e.epoch(), e.measures(), e.seconds());
    } else if (event instanceof SweepEvent.Reported e) {
      epoch(0, e.epoch(), e.measures(), 0);
    } else if (event instanceof SweepEvent.Asked) {
      state = Tried.State.RUNNING;
    } else if (event instanceof SweepEvent.PartDone e) {
      done.add(e.part());
      List<Object> runs = new ArrayList<>(facts.get(RUNS) instanceof List<?> l ? l : List.of());
      runs.add(e.facts());
      facts.put(RUNS, runs);
    } else if (event instanceof SweepEvent.Paused e) {
      state = Tried.State.PAUSED;
      settled = e.epoch();
    } else if (event instanceof SweepEvent.Stopped e) {
      state = Tried.State.STOPPED;
      settled = e.epoch();
    } else if (event instanceof SweepEvent.Interrupted e) {
      state = Tried.State.WAITING;
      message = e.why();
      deaths = 0;
    } else if (event instanceof SweepEvent.Complete e) {
      state = Tried.State.COMPLETE;
      facts.putAll(e.facts());
      settled = Integer.MAX_VALUE;
    } else if (event instanceof SweepEvent.Failed e) {
      state = Tried.State.FAILED;
      message = e.message();
      failure = Optional.of(e.kind());
    } else if (event instanceof SweepEvent.Lost) {
      state = Tried.State.WAITING;
      deaths++;
    } else if (event instanceof SweepEvent.Again) {
      again();
    } else if (event instanceof SweepEvent.Told e) {
      state = Tried.State.COMPLETE;
      told = e.values();
    }
  }

  /**
   * An epoch is over.
   *
   * @param took seconds; 0 if nobody has measured that
   */
  private void epoch(int part, int epoch, Map<String, Double> measures, double took) {
    if (parts.get(part).put(epoch, measures) == null && took > 0) {
      double seconds = facts.get(SECONDS) instanceof Number n ? n.doubleValue() : 0;
      facts.put(SECONDS, seconds + took);
    }
    // Whoever trained on was allowed to.
    NavigableMap<Integer, Map<String, Double>> before =
        Course.mean(parts, done).headMap(epoch, false);
    settled = before.isEmpty() ? settled : Math.max(settled, before.lastKey());
    deaths = 0;
    anew = false;
  }

  private void again() {
    state = Tried.State.WAITING;
    parts.forEach(Map::clear);
    done.clear();
    facts.keySet().removeAll(List.of(SECONDS, RUNS));
    message = "";
    settled = 0;
    deaths = 0;
    anew = true;
    failure = Optional.empty();
  }

  /** As a value. */
  Trial trial(List<Objective> objectives) {
    NavigableMap<Integer, Map<String, Double>> mean = Course.mean(parts, done);
    List<Double> values =
        told.isEmpty() && state != Tried.State.FAILED
            ? Course.values(objectives, mean, facts)
            : told;
    boolean outside = worker.isEmpty() && state != Tried.State.WAITING;
    TrialRecord record =
        new TrialRecord(
            number,
            point,
            state,
            attempts,
            mean,
            values,
            values.isEmpty() || !told.isEmpty() ? List.of() : Course.each(objectives, parts, done),
            facts,
            outside ? "" : SweepFiles.run(number, 0, parts.size()),
            message);
    return new Trial(
        record,
        worker,
        threads,
        parts.stream().map(Collections::unmodifiableNavigableMap).toList(),
        Set.copyOf(done),
        settled,
        deaths,
        anew,
        failure);
  }
}
