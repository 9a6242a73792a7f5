package dev.lamina.cli.command;

import dev.lamina.cli.task.Form;
import dev.lamina.cli.task.SweepShowing;
import dev.lamina.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A sweep's trials. */
@Command(
    name = "leaderboard",
    description = "List a sweep's trials, best first, also while it runs.",
    footerHeading = "%nExamples:%n",
    footer = {"  lamina sweep leaderboard sweeps/mnist --format csv"})
final class SweepLeaderboardCommand implements Callable<Integer>, JsonCapable {

  enum Format {
    text(Form.TABLE),
    csv(Form.CSV),
    json(Form.JSON);

    private final Form form;

    Format(Form form) {
      this.form = form;
    }
  }

  @Mixin private SweepMixin sweep;

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
    new SweepShowing(store.place(null, console), sweep.name(), console).leaderboard(format.form);
    return Exit.DONE.code();
  }
}
