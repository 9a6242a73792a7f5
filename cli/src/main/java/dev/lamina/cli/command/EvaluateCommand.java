package dev.lamina.cli.command;

import dev.lamina.cli.task.Measuring;
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

/** The same numbers again. */
@Command(
    name = "evaluate",
    description =
        "Measure a saved run on its test data (the same numbers as after training), or on other data.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina evaluate runs/digits-20260102-120000 --checkpoint last --format json",
      "  lamina evaluate runs/titanic-20260102-120000 --data more.csv --metrics auc",
      "  lamina evaluate runs/digits-20260102-120000 --data my/digits",
      "  lamina evaluate runs/letters-20260102-120000 \\",
      "      data.test_images=i.gz data.test_labels=l.gz",
    })
final class EvaluateCommand implements Callable<Integer>, JsonCapable {

  @Mixin private ThreadsMixin threads;

  @Mixin private SavedRunMixin run;

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description = "Other data: data.test=other.csv.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "PATH",
      description = {
        "Other data with its answers instead of the run's: a table, texts, sequences;",
        "for pictures a folder of class folders, IDX images, .npz, .npy, CIFAR's .bin."
      })
  private Path data;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Labels of IDX images or .npy; default: the file beside them, named alike.")
  private Path labels;

  @Option(
      names = "--metrics",
      paramLabel = "NAMES",
      split = ",",
      description = "Metrics instead of the run's: accuracy,top_k_categorical_accuracy.")
  private List<String> metrics = new ArrayList<>();

  @Mixin private DataDirMixin dataDir;

  @Mixin private FormatMixin format;

  @Spec private CommandSpec spec;

  private final Console console;

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    threads.check(console);
    List<String> all = new ArrayList<>(overrides);
    for (String override : overrides) {
      if (!override.matches("(data|compile\\.(weighted_)?metrics)\\b.*=.*")) {
        throw new ParameterException(
            spec.commandLine(),
            "`"
                + override
                + "`: only the data and the metrics of a trained network can be others; write"
                + " data.test=FILE or --metrics NAMES");
      }
    }
    if (labels != null && data == null) {
      throw new ParameterException(
          spec.commandLine(), "--labels are those of --data; name the images, too");
    }
    if (!metrics.isEmpty()) {
      all.add("compile.metrics=[" + String.join(", ", metrics) + "]");
    }
    new Measuring(
            run.folder(),
            run.checkpoint(),
            new Measuring.What(Optional.ofNullable(data), Optional.ofNullable(labels), all),
            dataDir.dir(),
            json(),
            console)
        .execute();
    return Exit.DONE.code();
  }
}
