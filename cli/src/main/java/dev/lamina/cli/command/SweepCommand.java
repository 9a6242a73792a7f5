package dev.lamina.cli.command;

import dev.lamina.cli.task.SpecSource;
import dev.lamina.cli.task.Sweeping;
import dev.lamina.cli.terminal.Console;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.Failure;
import dev.lamina.runtime.sweep.Sweep;
import dev.lamina.runtime.sweep.SweepEnd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Many runs, to find the best. */
@Command(
    name = "sweep",
    subcommands = {
      SweepStatusCommand.class,
      SweepLeaderboardCommand.class,
      SweepReportCommand.class,
      SweepAskCommand.class,
      SweepTellCommand.class,
      SweepWorkerCommand.class
    },
    description = {
      "Search the parameters with which a run does best; or go on with such a search.",
      "The same command again goes on where it was stopped or killed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina sweep sweep-mnist data=digits --jobs 2",
      "  lamina sweep mnist-strided learning_rate=1e-4..1e-1:log --trials 20 \\",
      "      fit.batch_size=32,64,128 layers.conv2d.filters=16..64",
      "  lamina sweep sweep-mnist --store postgresql://ann@db.example.org/sweeps",
      "",
      "With --jobs N the cores are shared: each worker has cores / N threads.",
    })
final class SweepCommand implements Callable<Integer>, JsonCapable {

  @Mixin private ThreadsMixin threads;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FILE",
      description =
          "A sweep or a run: a path, a name from `lamina models`, or - for standard input.")
  private String file;

  @Parameters(
      index = "1..*",
      paramLabel = "KEY=VALUE",
      description = "Values to set, or to try:%nfit.epochs=2, fit.batch_size=32,64.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "The sweep's folder; default: sweeps/<name>.")
  private Path out;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description = "So many in all, also after a restart; the same as trials=N.")
  private Integer trials;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Trials at a time, in processes of their own; default: ${DEFAULT-VALUE}.")
  private int jobs;

  @Option(names = "--fail-fast", description = "End with the first trial that fails.")
  private boolean failFast;

  @Option(names = "--retry-failed", description = "Try the failed trials again, anew.")
  private boolean retryFailed;

  @Mixin private DataDirMixin data;

  @Mixin private OutcomeMixin outcome;

  @Spec private CommandSpec spec;

  @Mixin private StoreMixin store;

  private final Console console;

  SweepCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return outcome.json();
  }

  @Override
  public Integer call() {
    threads.check(console);
    if (file == null) {
      throw new ParameterException(spec.commandLine(), "Which FILE? A sweep, or a run to vary");
    }
    if (jobs < 1) {
      throw new ParameterException(spec.commandLine(), "--jobs must be at least 1, got " + jobs);
    }
    if (trials != null && trials < 1) {
      throw new ParameterException(
          spec.commandLine(), "--trials must be at least 1, got " + trials);
    }
    List<String> all = new ArrayList<>(overrides);
    if (trials != null) {
      all.add("trials=" + trials);
    }
    SweepEnd end =
        new Sweeping(
                new SpecSource(file, all),
                store.place(out, console),
                new Sweep.Options(jobs, failFast, retryFailed),
                data.dir(),
                json(),
                outcome.quiet(),
                console)
            .execute();
    if (end.kind() == SweepEnd.Kind.BROKEN) {
      throw new WorkerEndedException(end.why(), end.code());
    }
    return code(end).code();
  }

  /** A sweep with a result is done, also if some of its trials failed. */
  private Exit code(SweepEnd end) {
    boolean given = failFast || end.state().ranked().isEmpty();
    return end.state().in(Tried.State.FAILED).stream()
        .filter(trial -> given)
        .findFirst()
        .map(trial -> code(trial.failure().orElse(Failure.INTERNAL)))
        .orElse(Exit.DONE);
  }

  private static Exit code(Failure failure) {
    return switch (failure) {
      case DIVERGED -> Exit.DIVERGED;
      case SPEC -> Exit.SPEC;
      case DATA -> Exit.DATA;
      case MEMORY, LOST, TOLD, INTERNAL -> Exit.INTERNAL;
    };
  }
}
