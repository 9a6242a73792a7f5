package dev.lamina.cli.command;

import dev.lamina.cli.terminal.Console;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * Threads of the native code. OpenMP reads its variable when the process starts, so the launcher
 * acts on the option; here it is only checked, so that it is never ignored.
 */
final class ThreadsMixin {

  private static final String VARIABLE = "OMP_NUM_THREADS";

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the native code; default: OMP_NUM_THREADS, or all cores.")
  private Integer threads;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  void check(Console console) {
    if (threads == null) {
      return;
    }
    if (threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads must be at least 1");
    }
    if (!threads.toString().equals(console.environment().get(VARIABLE))) {
      throw new ParameterException(
          spec.commandLine(),
          "--threads works through the `lamina` launcher; when starting Java yourself, set "
              + VARIABLE
              + "="
              + threads
              + " in the environment");
    }
  }
}
