package dev.lamina.cli.command;

import dev.lamina.cli.task.Reporting;
import dev.lamina.cli.terminal.Console;
import dev.lamina.runtime.report.CurvePicture;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The page about a run. */
@Command(
    name = "report",
    description = "Make a run's report.html again from its folder, or its curves as a picture.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina report runs/digits-20260102-120000",
      "  lamina report runs/digits-20260102-120000 --curves curves.png",
    })
final class ReportCommand implements Callable<Integer>, JsonCapable {

  @Parameters(paramLabel = "RUN", description = "A run folder.")
  private Path run;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where the page is written; default: RUN/report.html.")
  private Path out;

  @Option(
      names = "--curves",
      paramLabel = "FILE",
      description = "Write the curves to FILE.png or FILE.svg, and no page unless --out says so.")
  private Path curves;

  @Mixin private FormatMixin format;

  @Spec private CommandSpec spec;

  private final Console console;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    if (curves != null && !CurvePicture.names(curves)) {
      throw new ParameterException(
          spec.commandLine(), "--curves writes FILE.png or FILE.svg, got `" + curves + "`");
    }
    new Reporting(run, Optional.ofNullable(out), Optional.ofNullable(curves), json(), console)
        .execute();
    return Exit.DONE.code();
  }
}
