package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.SweepProgress;
import dev.lamina.cli.terminal.SweepText;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.dsl.sweep.file.FilePlan;
import dev.lamina.dsl.sweep.file.SweepPlans;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.network.Threads;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.BestRun;
import dev.lamina.runtime.sweep.Logged;
import dev.lamina.runtime.sweep.Sweep;
import dev.lamina.runtime.sweep.SweepEnd;
import dev.lamina.runtime.sweep.SweepFiles;
import dev.lamina.runtime.sweep.SweepHome;
import dev.lamina.runtime.sweep.SweepState;
import dev.lamina.runtime.sweep.SweepWatcher;
import dev.lamina.runtime.sweep.TrialRecord;
import dev.lamina.runtime.sweep.report.Leaderboard;
import dev.lamina.runtime.sweep.store.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs or continues a sweep.
 *
 * @param source the file, and what is set or varied beside it
 * @param place where sweeps are
 * @param options what the command line asks for
 * @param dataDir data that is here already
 * @param json whether to give the result in JSON
 * @param quiet whether to say nothing while it lasts
 * @param console where to say it
 */
public record Sweeping(
    SpecSource source,
    SweepPlace place,
    Sweep.Options options,
    Optional<Path> dataDir,
    boolean json,
    boolean quiet,
    Console console) {

  private static final int SHOWN = 10;
  private static final SweepWatcher SILENT =
      new SweepWatcher() {
        @Override
        public void saw(SweepState state, List<Logged> news) {}

        @Override
        public void said(String message) {}
      };

  /**
   * Runs it.
   *
   * @return how it ended
   * @throws dev.lamina.dsl.diagnostic.SpecException if the file has errors or is no sweep
   * @throws CancelledException if the user stopped it
   */
  public SweepEnd execute() {
    Problems problems = new Problems();
    Optional<FilePlan> loaded =
        new SweepPlans(Specs.gallery(console), console.environment(), console::in)
            .load(source.name(), source.overrides(), problems);
    problems.throwIfErrors();
    FilePlan plan = loaded.orElseThrow();
    new Specs(console).printWarnings(problems.all());
    SweepProgress progress = new SweepProgress(console, plan.spec());
    Cancellation stop = new Cancellation();
    console
        .interrupts()
        .ask(
            () -> {
              progress.said("stopping: workers save their checkpoints");
              stop.cancel();
            });
    SweepWatcher watcher = quiet ? SILENT : progress;
    Patience patience =
        new Patience(Patience.USUAL, console.clock(), stop::isCancelled, watcher::said);
    try (SweepHome home = place.of(plan.spec().name(), patience)) {
      return run(home, plan, watcher, stop, progress);
    }
  }

  private SweepEnd run(
      SweepHome home,
      FilePlan plan,
      SweepWatcher watcher,
      Cancellation stop,
      SweepProgress progress) {
    SweepEnd end;
    try {
      end =
          new Sweep(
                  home,
                  plan,
                  SweepPlans::of,
                  options,
                  new WorkerProcesses(
                      home.folder(),
                      place.store(),
                      options.jobs(),
                      Math.max(1, Threads.count() / options.jobs()),
                      dataDir,
                      options.failFast()),
                  console.clock(),
                  stop,
                  watcher)
              .execute();
    } finally {
      progress.clear();
    }
    print(end, home, plan);
    if (end.kind() == SweepEnd.Kind.INTERRUPTED) {
      throw new CancelledException(
          "stopped on request; what was reached is in %s. To go on: the same command again"
              .formatted(home));
    }
    return end;
  }

  private void print(SweepEnd end, SweepHome home, SweepPlan plan) {
    SweepSpec spec = plan.spec();
    if (json && end.kind() == SweepEnd.Kind.DONE) {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("name", spec.name());
      view.putAll(home.where());
      view.put("end", end.why());
      view.putAll(board(end, spec).view());
      bestRun(end, plan)
          .ifPresent(
              run -> view.put("best_run", home.folder().resolve(SweepFiles.BEST).toString()));
      console.out().println(Json.text(view));
    } else if (!json) {
      text(end, home.folder(), plan);
    }
    console.out().flush();
  }

  private void text(SweepEnd end, Path folder, SweepPlan plan) {
    SweepText text = new SweepText(end.state());
    Leaderboard board = board(end, plan.spec());
    console.out().print(board.text(console.tableWidth(), SHOWN));
    String counts = text.counts(plan.spec().budget().trials());
    boolean fits = counts.length() + 2 + end.why().length() <= console.tableWidth();
    console.out().println(counts + (fits ? "; " : System.lineSeparator()) + end.why());
    if (end.kind() == SweepEnd.Kind.DONE) {
      console.out().println("All of it: " + folder.resolve(SweepFiles.REPORT));
    }
    board.best().ifPresent(best -> best(best, folder, plan.spec()));
    bestRun(end, plan).ifPresent(run -> onAll(run, folder));
  }

  private void best(TrialRecord best, Path folder, SweepSpec spec) {
    if (best.folder().isEmpty()) {
      console.out().println("Best: trial " + best.number() + ", done by a program outside");
      return;
    }
    Path run = folder.resolve(best.folder());
    if (!Files.isDirectory(run)) {
      console
          .out()
          .println(
              "Best: trial %d, whose run is on the machine that trained it"
                  .formatted(best.number()));
      return;
    }
    boolean several = spec.repeats() * spec.folds() > 1;
    console
        .out()
        .println("Best: trial " + best.number() + ", in " + (several ? run.getParent() : run));
    if (best.state() != Tried.State.COMPLETE) {
      // What was stopped on its way would be trained further than that.
      return;
    }
    String which = !several ? "" : spec.folds() > 1 ? ", its first fold" : ", its first run";
    console
        .out()
        .println(
            "Again%s: lamina train %s --threads %s"
                .formatted(which, run.resolve("resolved.yaml"), best.facts().get("threads")));
  }

  /** After a cross-validation: the best point, to be trained on all the data. */
  private static Optional<BestRun> bestRun(SweepEnd end, SweepPlan plan) {
    return end.kind() == SweepEnd.Kind.DONE && plan.spec().folds() > 1
        ? board(end, plan.spec()).best().map(best -> new BestRun(plan, best))
        : Optional.empty();
  }

  private void onAll(BestRun run, Path folder) {
    console
        .out()
        .println("On all the training data: lamina train " + folder.resolve(SweepFiles.BEST));
    if (!run.watched().isEmpty()) {
      console
          .out()
          .println(
              "  (first change its callbacks that watch %s: nothing is validated there)"
                  .formatted(String.join(", ", run.watched())));
    }
  }

  private static Leaderboard board(SweepEnd end, SweepSpec spec) {
    return Leaderboard.of(spec, end.state().records());
  }
}
