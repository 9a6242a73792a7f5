package dev.lamina.cli.command;

import dev.lamina.cli.task.SpecSource;
import dev.lamina.cli.task.Training;
import dev.lamina.cli.task.Trials;
import dev.lamina.cli.terminal.Console;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.run.RunRequest;
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
import picocli.CommandLine.Spec;

/** The main job. */
@Command(
    name = "train",
    description = "Train what a file says, measure it, and keep the run in a folder.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina train configs/digits.yaml",
      "  lamina train mnist-strided fit.epochs=2 compile.optimizer.learning_rate=0.01",
      "  LAMINA_DATA=/data lamina train mnist-strided --out strided-1 --format json",
    })
final class TrainCommand implements Callable<Integer>, JsonCapable {

  /** Where runs are kept unless --out says otherwise. */
  private static final Path RUNS = Path.of("runs");

  @Mixin private SpecMixin source;

  @Mixin private ThreadsMixin threads;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "The run's folder; must not exist. Default: runs/<name>-<date>-<time>.")
  private Path out;

  @Option(names = "--force", description = "With --out: replace the run that is in DIR.")
  private boolean force;

  @Mixin private DataDirMixin data;

  @Option(
      names = "--engine",
      converter = EngineName.class,
      completionCandidates = EngineName.class,
      description = {
        "How steps are computed; the results agree up to rounding.",
        "compiled: whole steps in oneDNN where every layer can be, else dl4j (default).",
        "dl4j: DL4J with what slows it down replaced.",
        "plain: DL4J as published, several times slower."
      })
  private EngineKind engine = EngineKind.USUAL;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of everything random; the same as seed=N.")
  private Long seed;

  @Option(
      names = "--weights",
      paramLabel = "RUN",
      description =
          "Begin with a trained run's weights, by the names of layers; the same as weights.from=RUN.")
  private Path weights;

  @Option(
      names = "--overfit",
      paramLabel = "N",
      description =
          "Instead: learn one batch of N examples until its loss is zero, and say whether that works.")
  private Integer overfit;

  @Option(
      names = "--dry-run",
      description = "Instead: everything but the training; what an update takes.")
  private boolean dryRun;

  @Option(
      names = "--min-accuracy",
      paramLabel = "X",
      description = "End with exit code 6 if the accuracy that is measured at the end is lower.")
  private Double minAccuracy;

  @Mixin private OutcomeMixin outcome;

  @Spec private CommandSpec spec;

  private final Console console;

  TrainCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return outcome.json();
  }

  @Override
  public Integer call() {
    if (force && out == null) {
      throw new ParameterException(spec.commandLine(), "--force is for --out DIR");
    }
    if (overfit != null && overfit < 1 || overfit != null && dryRun) {
      throw new ParameterException(
          spec.commandLine(), "--overfit takes a number of examples, and goes without --dry-run");
    }
    if (minAccuracy != null && !(minAccuracy >= 0 && minAccuracy <= 1)) {
      throw new ParameterException(spec.commandLine(), "--min-accuracy is from 0 to 1");
    }
    threads.check(console);
    if (overfit != null || dryRun) {
      Trials trials = new Trials(source(), data.dir(), engine, json(), console);
      if (dryRun) {
        trials.dryRun();
        return Exit.DONE.code();
      }
      return (trials.overfit(overfit) ? Exit.DONE : Exit.MISSED).code();
    }
    RunRequest.Place place =
        out == null ? new RunRequest.Under(RUNS) : new RunRequest.Exactly(out, force);
    Training training =
        new Training(source(), place, data.dir(), engine, json(), outcome.quiet(), console);
    boolean reached = training.run(Optional.ofNullable(minAccuracy));
    return (reached ? Exit.DONE : Exit.MISSED).code();
  }

  private SpecSource source() {
    SpecSource given = source.source();
    List<String> overrides = new ArrayList<>(given.overrides());
    if (seed != null) {
      overrides.add("seed=" + seed);
    }
    if (weights != null) {
      overrides.add("weights.from='" + weights.toString().replace("'", "''") + "'");
    }
    return new SpecSource(given.name(), overrides);
  }
}
