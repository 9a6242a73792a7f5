package dev.lamina.runtime.sweep;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.Budget;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.RandomSearch;
import dev.lamina.dsl.sweep.Space;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.search.Tried;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Journals of sweeps that never were. */
final class SomeEvents {

  static final Instant START = Instant.parse("2026-01-02T12:00:00Z");
  static final WorkerId WORKER = new WorkerId("here", 4711, START.toString(), WorkerId.BY_HAND);

  private SomeEvents() {}

  static SweepEvent.Begun begun() {
    return new SweepEvent.Begun("0.1.0", Map.of("run", "a: 1\n"));
  }

  static SweepEvent.Chosen chosen(long number) {
    return new SweepEvent.Chosen(number, new Point(Map.of("lr", 0.1 / (number + 1))), false);
  }

  static SweepEvent.Taken taken(long number) {
    return new SweepEvent.Taken(number, WORKER, 2);
  }

  static SweepEvent.Epoch epoch(long number, int epoch, double accuracy) {
    return new SweepEvent.Epoch(
        number, 0, epoch, Map.of("val_accuracy", accuracy, "loss", 1 - accuracy), 0.5);
  }

  static Logged at(long seconds, SweepEvent event) {
    return new Logged(START.plusSeconds(seconds).toString(), event);
  }

  /** A sweep over one learning rate. */
  static SweepSpec spec(int repeats, Objective.Of of, OptionalLong trials) {
    Dimension rate =
        new Dimension(
            "lr",
            List.of("compile.optimizer.learning_rate"),
            new Domain.Range(1e-4, 1, Domain.Scale.LOG, 0, false),
            Map.of());
    return new SweepSpec(
        "some",
        1,
        new RandomSearch(),
        List.of(new Objective("val_accuracy", Objective.Goal.MAXIMIZE, of)),
        new Budget(trials, OptionalLong.empty(), OptionalLong.empty()),
        new Space(List.of(rate)),
        Optional.empty(),
        List.of(),
        repeats,
        1);
  }

  /** A random sweep of a few trials, in which everything happens that can. */
  static List<Logged> random(long seed, int length) {
    RandomSource random = RandomSource.of(seed, "events");
    List<Logged> lines = new ArrayList<>(List.of(at(0, begun())));
    SweepState state = SweepState.empty(spec(1, Objective.Of.BEST, OptionalLong.empty()));
    while (lines.size() < length) {
      SweepEvent next = event(state, random);
      Logged line = at(lines.size(), next);
      lines.add(line);
      state = state.after(List.of(line));
    }
    return lines;
  }

  private static SweepEvent event(SweepState state, RandomSource random) {
    long count = state.trials().size();
    if (count == 0 || random.nextInt(6) == 0) {
      return chosen(count);
    }
    if (random.nextInt(20) == 0) {
      return new SweepEvent.Session(random.nextInt(9) + 1, random.nextInt(2) == 0);
    }
    Trial trial = state.trial(random.nextInt((int) count));
    long number = trial.number();
    int epochs = trial.epochs();
    if (trial.state() == Tried.State.WAITING || trial.state() == Tried.State.PAUSED) {
      return taken(number);
    }
    if (trial.state() == Tried.State.FAILED) {
      return new SweepEvent.Again(number);
    }
    if (trial.state() != Tried.State.RUNNING) {
      return chosen(count);
    }
    if (random.nextInt(15) == 0) {
      return new SweepEvent.Reported(
          number, epochs + 1, Map.of("val_accuracy", random.nextDouble()));
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("total_params", 1234567L);
    return switch (random.nextInt(10)) {
      case 0 -> new SweepEvent.Complete(number, Map.of("weights_sha256", "abc" + number));
      case 1 -> new SweepEvent.Failed(number, Failure.DIVERGED, "the \"loss\" is NaN\nin epoch 1");
      case 2 -> new SweepEvent.Lost(number);
      case 3 -> new SweepEvent.Paused(number, epochs);
      case 4 -> new SweepEvent.Stopped(number, epochs);
      case 5 -> new SweepEvent.Interrupted(number, "Ctrl-C");
      case 6 -> new SweepEvent.Built(number, facts);
      default -> epoch(number, epochs + 1, random.nextDouble());
    };
  }
}
