package dev.lamina.cli.command;

import dev.lamina.cli.task.Looking;
import dev.lamina.cli.terminal.Console;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is in the data. */
@Command(
    name = "data",
    description =
        "Look at the data of a run: columns, counts per class and part, statistics, examples that parts share.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina data configs/digits.yaml",
      "  lamina data run.yaml --format json | jq '.parts[].examples'",
    })
final class DataCommand implements Callable<Integer>, JsonCapable {

  @Mixin private SpecMixin spec;

  @Mixin private DataDirMixin data;

  @Option(
      names = "--contact-sheet",
      paramLabel = "FILE.png",
      description = "Draw examples to train on, with their classes.")
  private Path contactSheet;

  @Option(
      names = "--preview",
      paramLabel = "FILE.png",
      description = "Draw what `augment` makes of examples: a row for each, by epochs.")
  private Path preview;

  @Mixin private FormatMixin format;

  private final Console console;

  DataCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    new Looking(
            spec.source(),
            data.dir(),
            Optional.ofNullable(contactSheet),
            Optional.ofNullable(preview),
            json(),
            console)
        .execute();
    return Exit.DONE.code();
  }
}
