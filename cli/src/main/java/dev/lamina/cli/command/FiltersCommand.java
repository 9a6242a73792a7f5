package dev.lamina.cli.command;

import dev.lamina.cli.task.DrawingFilters;
import dev.lamina.cli.terminal.Console;
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

/** Kernels as pictures. */
@Command(
    name = "filters",
    description = "Draw a layer's kernels, and what it gives for an image, as PNG.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina filters runs/digits-20260102-120000 conv2d",
      "  lamina filters runs/digits-20260102-120000 conv2d_1 --image seven.png \\",
      "      --out maps.png",
    })
final class FiltersCommand implements Callable<Integer>, JsonCapable {

  @Mixin private ThreadsMixin threads;

  @Mixin private InsideMixin inside;

  @Parameters(
      index = "1",
      paramLabel = "LAYER",
      description = "Its name, as `lamina summary` has it.")
  private String layer;

  @Option(
      names = "--image",
      paramLabel = "FILE",
      description = "Draw what the layer gives for this image, or the first example of a file.")
  private Path image;

  @Mixin private ArrayMixin array;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "32",
      description = "Filters and maps to draw at most; default ${DEFAULT-VALUE}.")
  private int most;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "The picture; default: LAYER.png.")
  private Path out;

  @Mixin private FormatMixin format;

  @Spec private CommandSpec spec;

  private final Console console;

  FiltersCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    threads.check(console);
    if (most < 1) {
      throw new ParameterException(spec.commandLine(), "--most must be at least 1");
    }
    new DrawingFilters(
            inside.run(),
            inside.checkpoint(),
            layer,
            Optional.ofNullable(image),
            array.of(image == null ? List.of() : List.of(image)),
            most,
            Optional.ofNullable(out),
            inside.force(),
            json(),
            console)
        .execute();
    return Exit.DONE.code();
  }
}
