package dev.lamina.cli.command;

import dev.lamina.cli.task.Comparing;
import dev.lamina.cli.terminal.Console;
import dev.lamina.runtime.report.CurvePicture;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs side by side. */
@Command(
    name = "compare",
    description = "Show what runs gave and how their specifications differ; * is the best.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina compare runs/a runs/b",
      "  lamina compare runs/a runs/b runs/c --out compare.html",
    })
final class CompareCommand implements Callable<Integer>, JsonCapable {

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "Run folders, two at least.")
  private List<Path> runs;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Also write a page, FILE.html, or the overlaid curves, FILE.png or FILE.svg.")
  private Path out;

  @Mixin private FormatMixin format;

  @Spec private CommandSpec spec;

  private final Console console;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    if (runs.size() < 2) {
      throw new ParameterException(
          spec.commandLine(), "two runs or more are compared, got only " + runs.get(0));
    }
    if (out != null && !CurvePicture.names(out) && !out.toString().matches("(?i).*\\.html?")) {
      throw new ParameterException(
          spec.commandLine(), "--out writes FILE.html, FILE.png or FILE.svg, got `" + out + "`");
    }
    new Comparing(runs, Optional.ofNullable(out), json(), console).execute();
    return Exit.DONE.code();
  }
}
