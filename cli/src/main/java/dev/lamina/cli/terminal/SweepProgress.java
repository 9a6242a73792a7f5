package dev.lamina.cli.terminal;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.Logged;
import dev.lamina.runtime.sweep.SweepEvent;
import dev.lamina.runtime.sweep.SweepState;
import dev.lamina.runtime.sweep.SweepWatcher;
import dev.lamina.runtime.sweep.Trial;
import dev.lamina.runtime.sweep.TrialRecord;
import dev.lamina.runtime.sweep.report.Leaderboard;
import dev.lamina.runtime.sweep.report.ShortNames;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep says while it runs: on a terminal a leaderboard that is drawn over and over, and
 * failures as they come; otherwise a line for each event.
 */
public final class SweepProgress implements SweepWatcher {

  private static final int BEST_SHOWN = 5;
  private static final int RUNNING_SHOWN = 4;

  private final SweepSpec spec;
  private final Map<String, String> names;
  private final Block block;
  private final boolean terminal;
  private final int width;
  private final InstantSource clock;
  private final Countdown countdown;

  /** Progress of a sweep on {@code console}'s standard error. */
  public SweepProgress(Console console, SweepSpec spec) {
    this.spec = spec;
    this.names =
        ShortNames.of(
            spec.space().dimensions().stream()
                .filter(Dimension::varies)
                .map(Dimension::name)
                .toList());
    this.block = new Block(console.err(), console.width(), console.clock());
    this.terminal =
        console.errIsTerminal() && !console.environment().getOrDefault("TERM", "").equals("dumb");
    this.width = console.width();
    this.clock = console.clock();
    this.countdown = new Countdown(spec.budget());
  }

  /** Takes the leaderboard away; what comes next begins on a clean line. */
  public void clear() {
    block.clear();
  }

  @Override
  public void said(String message) {
    block.print(message);
  }

  @Override
  public void saw(SweepState state, List<Logged> news) {
    for (Logged line : news) {
      if (line.event() instanceof SweepEvent.OfTrial event) {
        boolean failure = event instanceof SweepEvent.Failed || event instanceof SweepEvent.Lost;
        if (failure || !terminal) {
          words(event, state).ifPresent(block::print);
        }
      }
    }
    if (terminal && (block.due() || !news.isEmpty())) {
      block.draw(board(state));
    }
  }

  /** A line for an event, where people want to know of it. */
  private Optional<String> words(SweepEvent.OfTrial event, SweepState state) {
    Trial trial = state.trial(event.trial());
    String what = null;
    if (event instanceof SweepEvent.Taken) {
      what =
          trial.epochs() == 0
              ? "begins  " + SweepText.parameters(trial, names)
              : "goes on after epoch " + trial.epochs();
    } else if (event instanceof SweepEvent.Epoch epoch) {
      what = run(epoch.part()) + "epoch " + epoch.epoch() + measured(epoch);
    } else if (event instanceof SweepEvent.Paused paused) {
      what = "set aside after epoch " + paused.epoch();
    } else if (event instanceof SweepEvent.Stopped stopped) {
      what = "given up after epoch " + stopped.epoch();
    } else if (event instanceof SweepEvent.Interrupted interrupted) {
      what = "waits: " + interrupted.why();
    } else if (event instanceof SweepEvent.Complete) {
      boolean best = state.best().map(Trial::number).equals(Optional.of(trial.number()));
      what = "complete  " + new SweepText(state).values(trial) + (best ? "  best so far" : "");
    } else if (event instanceof SweepEvent.Failed failed) {
      what = "failed: " + failed.message();
    } else if (event instanceof SweepEvent.Told) {
      what = "told  " + new SweepText(state).values(trial);
    } else if (event instanceof SweepEvent.Lost) {
      what = "its process is gone; it is tried again";
    }
    return Optional.ofNullable(what).map(words -> "trial " + trial.number() + ": " + words);
  }

  /** Which of a trial's runs, where there are several. */
  private String run(int part) {
    return spec.runs() == 1 ? "" : "%s %d of %d, ".formatted(runName(), part + 1, spec.runs());
  }

  private String runName() {
    return spec.folds() > 1 ? "fold" : "run";
  }

  /** How far a trial is that somebody works at. */
  private String under(Trial trial) {
    int epochs = trial.parts().stream().mapToInt(Map::size).sum();
    return spec.runs() == 1
        ? trial.epochs() == 0 ? "begins" : "after " + Counted.of(trial.epochs(), "epoch")
        : Counted.of(epochs, "epoch") + " of " + Counted.of(spec.runs(), runName());
  }

  private String measured(SweepEvent.Epoch epoch) {
    StringBuilder words = new StringBuilder();
    spec.objectives()
        .forEach(
            objective -> {
              Double value = epoch.measures().get(objective.name());
              if (value != null) {
                words
                    .append("  ")
                    .append(objective.name())
                    .append(' ')
                    .append(Wording.measure(value));
              }
            });
    return words.toString();
  }

  private List<String> board(SweepState state) {
    SweepText text = new SweepText(state);
    List<String> lines = new ArrayList<>();
    lines.add(spec.name() + "  " + text.counts(spec.budget().trials()) + eta(state));
    // What runs and was not measured yet is told below.
    List<TrialRecord> told =
        state.trials().stream()
            .filter(trial -> trial.state() != Tried.State.RUNNING || trial.epochs() > 0)
            .map(Trial::record)
            .toList();
    if (!told.isEmpty()) {
      Leaderboard.of(spec, told).text(width - 1, BEST_SHOWN).lines().forEach(lines::add);
    }
    List<Trial> running = state.in(Tried.State.RUNNING);
    for (Trial trial : running.subList(0, Math.min(RUNNING_SHOWN, running.size()))) {
      lines.add(
          "> trial %d  %s  %s"
              .formatted(trial.number(), under(trial), SweepText.parameters(trial, names)));
    }
    if (running.size() > RUNNING_SHOWN) {
      lines.add("> and %d more".formatted(running.size() - RUNNING_SHOWN));
    }
    return lines;
  }

  /** Where nothing can be said of what is left, the time so far. */
  private String eta(SweepState state) {
    Duration worked = state.worked(clock.instant());
    return countdown
        .left(state, worked)
        .map(left -> "  ETA " + Wording.time(left))
        .orElseGet(() -> "  " + Wording.time(worked));
  }
}
