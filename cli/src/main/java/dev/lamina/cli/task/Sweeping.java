package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.SweepProgress;
import dev.lamina.cli.terminal.SweepText;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.dsl.sweep.file.FilePlan;
import dev.lamina.dsl.sweep.file.SweepPlans;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.network.Threads;
import dev.lamina.runtime.sweep.Logged;
import dev.lamina.runtime.sweep.Sweep;
import dev.lamina.runtime.sweep.SweepEnd;
import dev.lamina.runtime.sweep.SweepFiles;
import dev.lamina.runtime.sweep.SweepState;
import dev.lamina.runtime.sweep.SweepWatcher;
import dev.lamina.runtime.sweep.report.Leaderboard;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs or continues a sweep.
 *
 * @param source the file, and what is set or varied beside it
 * @param out the sweep's folder; empty for {@code sweeps/<name>}
 * @param options what the command line asks for
 * @param dataDir data that is here already
 * @param json whether to give the result in JSON
 * @param quiet whether to say nothing while it lasts
 * @param console where to say it
 */
public record Sweeping(
    SpecSource source,
    Optional<Path> out,
    Sweep.Options options,
    Optional<Path> dataDir,
    boolean json,
    boolean quiet,
    Console console) {

  private static final Path SWEEPS = Path.of("sweeps");
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
    Path folder = folder(out, plan.spec());
    SweepProgress progress = new SweepProgress(console, plan.spec());
    Cancellation stop = new Cancellation();
    console
        .interrupts()
        .ask(
            () -> {
              progress.said("stopping: workers save their checkpoints");
              stop.cancel();
            });
    SweepEnd end;
    try {
      end =
          new Sweep(
                  folder,
                  plan,
                  SweepPlans::of,
                  options,
                  new WorkerProcesses(
                      folder,
                      options.jobs(),
                      Math.max(1, Threads.count() / options.jobs()),
                      dataDir,
                      options.failFast()),
                  console.clock(),
                  stop,
                  quiet ? SILENT : progress)
              .execute();
    } finally {
      progress.clear();
    }
    print(end, folder, plan.spec());
    if (end.kind() == SweepEnd.Kind.INTERRUPTED) {
      throw new CancelledException(
          "stopped on request; what was reached is in %s. To go on: the same command again"
              .formatted(folder));
    }
    return end;
  }

  /** Where a sweep is, if {@code out} does not say it. */
  static Path folder(Optional<Path> out, SweepSpec spec) {
    return out.orElseGet(() -> SWEEPS.resolve(safe(spec.name())));
  }

  /** A name as a folder's: whatever is not a letter, digit, dot, - or _ becomes _. */
  private static String safe(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceFirst("^\\.", "_");
  }

  private void print(SweepEnd end, Path folder, SweepSpec spec) {
    if (json && end.kind() == SweepEnd.Kind.DONE) {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("name", spec.name());
      view.put("folder", folder.toString());
      view.put("end", end.why());
      view.putAll(board(end, spec).view());
      console.out().println(Json.text(view));
    } else if (!json) {
      text(end, folder, spec);
    }
    console.out().flush();
  }

  private void text(SweepEnd end, Path folder, SweepSpec spec) {
    SweepText text = new SweepText(end.state());
    Leaderboard board = board(end, spec);
    console.out().print(board.text(console.tableWidth(), SHOWN));
    String counts = text.counts(spec.budget().trials());
    boolean fits = counts.length() + 2 + end.why().length() <= console.tableWidth();
    console.out().println(counts + (fits ? "; " : System.lineSeparator()) + end.why());
    if (end.kind() == SweepEnd.Kind.DONE) {
      console.out().println("All of it: " + folder.resolve(SweepFiles.REPORT));
    }
    board
        .best()
        .ifPresent(
            best -> {
              if (best.folder().isEmpty()) {
                console
                    .out()
                    .println("Best: trial " + best.number() + ", done by a program outside");
                return;
              }
              Path run = folder.resolve(best.folder());
              console.out().println("Best: trial " + best.number() + ", in " + run);
              console
                  .out()
                  .println(
                      "Again: lamina train %s --threads %s"
                          .formatted(run.resolve("resolved.yaml"), best.facts().get("threads")));
            });
  }

  private static Leaderboard board(SweepEnd end, SweepSpec spec) {
    return Leaderboard.of(spec, end.state().records());
  }
}
