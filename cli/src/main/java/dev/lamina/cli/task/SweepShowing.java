package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.runtime.sweep.OpenedSweep;
import dev.lamina.runtime.sweep.SweepHome;
import dev.lamina.runtime.sweep.TrialRecord;
import dev.lamina.runtime.sweep.report.Leaderboard;
import dev.lamina.runtime.sweep.report.SweepReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Shows a sweep's trials as its journal has them, also while it runs.
 *
 * @param place where sweeps are
 * @param name of the sweep, or its folder
 * @param console where
 */
public record SweepShowing(SweepPlace place, String name, Console console) {

  /**
   * Prints all trials, best first.
   *
   * @throws dev.lamina.runtime.archive.ArchiveException if there is no such sweep, or it is damaged
   */
  public void leaderboard(Form form) {
    try (SweepHome home = place.named(name);
        OpenedSweep sweep = opened(home)) {
      Leaderboard board = Leaderboard.of(sweep.plan().spec(), records(sweep));
      switch (form) {
        case TABLE ->
            console
                .out()
                .print(
                    board.places().isEmpty()
                        ? "There are no trials in %s yet.%n".formatted(home)
                        : board.text(console.tableWidth()));
        case CSV -> console.out().print(board.csv());
        case JSON -> console.out().println(Json.text(board.view()));
      }
      console.out().flush();
    }
  }

  /**
   * Writes the page anew.
   *
   * @param json whether to name it in JSON
   * @throws dev.lamina.runtime.archive.ArchiveException if there is no such sweep, or it is damaged
   * @throws dev.lamina.runtime.file.OutputException if it cannot be written
   */
  public void report(boolean json) {
    Path page;
    try (SweepHome home = place.named(name);
        OpenedSweep sweep = opened(home)) {
      home.settle();
      page = SweepReport.write(home.folder(), sweep.plan().spec(), records(sweep));
    }
    console.out().println(json ? Json.text(Map.of("report", page.toString())) : "Report: " + page);
    console.out().flush();
  }

  private OpenedSweep opened(SweepHome home) {
    return OpenedSweep.open(home, Specs.begun(console));
  }

  private static List<TrialRecord> records(OpenedSweep sweep) {
    return sweep.ledger().state().records();
  }
}
