package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.SweepText;
import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.BestRun;
import dev.lamina.runtime.sweep.SweepEnd;
import dev.lamina.runtime.sweep.SweepFiles;
import dev.lamina.runtime.sweep.SweepHome;
import dev.lamina.runtime.sweep.TrialRecord;
import dev.lamina.runtime.sweep.report.Leaderboard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a sweep: its best trials, and what to do with the best.
 *
 * @param end how it ended
 * @param home where it is kept
 * @param plan what was tried
 * @param console where to say it
 */
record SweepOutcome(SweepEnd end, SweepHome home, SweepPlan plan, Console console) {

  private static final int SHOWN = 10;

  /** Prints it; JSON only of a sweep that came to its end. */
  void print(boolean json) {
    if (json && end.kind() == SweepEnd.Kind.DONE) {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("name", plan.spec().name());
      view.putAll(home.where());
      view.put("end", end.why());
      view.putAll(board().view());
      toTrainOnAll()
          .ifPresent(
              best -> view.put("best_run", home.folder().resolve(SweepFiles.BEST).toString()));
      console.out().println(Json.text(view));
    } else if (!json) {
      text();
    }
    console.out().flush();
  }

  private void text() {
    Path folder = home.folder();
    SweepText text = new SweepText(end.state());
    Leaderboard board = board();
    console.out().print(board.text(console.tableWidth(), SHOWN));
    String counts = text.counts(plan.spec().budget().trials());
    boolean fits = counts.length() + 2 + end.why().length() <= console.tableWidth();
    console.out().println(counts + (fits ? "; " : System.lineSeparator()) + end.why());
    if (end.kind() == SweepEnd.Kind.DONE) {
      console.out().println("All of it: " + folder.resolve(SweepFiles.REPORT));
    }
    board.best().ifPresent(best -> best(best, folder));
    toTrainOnAll().ifPresent(best -> onAll(BestRun.of(plan, best).watched(), folder));
  }

  private void best(TrialRecord best, Path folder) {
    SweepSpec spec = plan.spec();
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
    boolean several = spec.runs() > 1;
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
  private Optional<TrialRecord> toTrainOnAll() {
    return end.kind() == SweepEnd.Kind.DONE && plan.spec().folds() > 1
        ? board().best()
        : Optional.empty();
  }

  private void onAll(List<String> watched, Path folder) {
    console
        .out()
        .println("On all the training data: lamina train " + folder.resolve(SweepFiles.BEST));
    if (!watched.isEmpty()) {
      console
          .out()
          .println(
              "  (first change its callbacks that watch %s: nothing is validated there)"
                  .formatted(String.join(", ", watched)));
    }
  }

  private Leaderboard board() {
    return Leaderboard.of(plan.spec(), end.state().records());
  }
}
