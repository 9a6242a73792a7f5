package dev.lamina.cli.command;

import dev.lamina.cli.task.SweepShowing;
import dev.lamina.cli.terminal.Console;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A sweep's trials. */
@Command(
    name = "leaderboard",
    description = "List a sweep's trials, best first, also while it runs.",
    footerHeading = "%nExamples:%n",
    footer = {"  lamina sweep leaderboard sweeps/mnist --format csv"})
final class SweepLeaderboardCommand implements Callable<Integer>, JsonCapable {

  enum Format {
    text,
    csv,
    json
  }

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "The sweep's folder; or its name, if a store keeps it.")
  private String folder;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  @Mixin private StoreMixin store;

  private final Console console;

  SweepLeaderboardCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format == Format.json;
  }

  @Override
  public Integer call() {
    new SweepShowing(store.place(null, console), folder, console)
        .leaderboard(SweepShowing.Form.valueOf(format.name().toUpperCase(Locale.ROOT)));
    return Exit.DONE.code();
  }
}
