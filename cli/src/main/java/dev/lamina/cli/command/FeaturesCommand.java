package dev.lamina.cli.command;

import dev.lamina.cli.task.ListingFeatures;
import dev.lamina.cli.terminal.Console;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** What inner layers give. */
@Command(
    name = "features",
    description = "Compute what a layer inside a trained network gives; write it as NumPy or CSV.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina features runs/digits-20260102-120000 'conv*'",
      "  lamina features runs/digits-20260102-120000 flatten --out flatten.npz",
      "  lamina features runs/digits-20260102-120000 dense seven.png --out seven.csv",
    })
final class FeaturesCommand implements Callable<Integer>, JsonCapable {

  @Mixin private ThreadsMixin threads;

  @Mixin private InsideMixin inside;

  @Parameters(
      index = "1",
      paramLabel = "LAYER",
      description = "Its name, as `lamina summary` has it, or a pattern such as conv*.")
  private String layer;

  @Parameters(
      index = "2..*",
      paramLabel = "FILE",
      description =
          "Images, folders of them, CSV or IDX files, .npz and .npy, CIFAR's .bin; default: the"
              + " data the run was measured on.")
  private List<Path> files = new ArrayList<>();

  @Mixin private ArrayMixin array;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write the numbers: .npy or .csv for one layer, .npz for any number of them.")
  private Path out;

  @Option(names = "--first", paramLabel = "N", description = "Look at the first N examples only.")
  private Integer first;

  @Mixin private DataDirMixin data;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "Of shapes and statistics: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  @Spec private CommandSpec spec;

  private final Console console;

  FeaturesCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format == Format.json;
  }

  @Override
  public Integer call() {
    threads.check(console);
    if (first != null && first < 1) {
      throw new ParameterException(spec.commandLine(), "--first must be at least 1");
    }
    new ListingFeatures(
            inside.run(),
            inside.checkpoint(),
            layer,
            files,
            array.of(files),
            Optional.ofNullable(first),
            Optional.ofNullable(out),
            inside.force(),
            data.dir(),
            json(),
            console)
        .execute();
    return Exit.DONE.code();
  }
}
