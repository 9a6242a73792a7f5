package dev.lamina.cli.command;

import dev.lamina.cli.terminal.Console;
import dev.lamina.runtime.network.Threads;
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

  private static final String VARIABLE = Threads.VARIABLE;

  /** More than any machine of today has; far more than there are only makes them wait. */
  private static final int MOST = 512;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the native code; default: " + VARIABLE + ", or all cores.")
  private Integer threads;

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  void check(Console console) {
    String variable = console.environment().get(VARIABLE);
    if (threads == null) {
      // ND4J dies of anything else.
      if (variable != null && !variable.matches("[1-9][0-9]{0,5}")) {
        throw new ParameterException(
            spec.commandLine(),
            VARIABLE + " is `" + variable + "`, but must be an integer from 1 on; or unset it");
      }
      return;
    }
    if (threads < 1 || threads > MOST) {
      throw new ParameterException(
          spec.commandLine(), "--threads must be from 1 to " + MOST + ", got " + threads);
    }
    if (!threads.toString().equals(variable)) {
      throw new ParameterException(
          spec.commandLine(),
          "--threads works through the `lamina` launcher; when starting Java yourself, set "
              + VARIABLE
              + "="
              + threads
              + " in the environment");
    }
    int cores = Runtime.getRuntime().availableProcessors();
    if (threads > cores) {
      // Not refused: the same number of threads gives the same weights on every machine.
      console
          .err()
          .printf(
              "lamina: warning: %d threads on %d cores are slower than --threads %d%n",
              threads, cores, cores);
      console.err().flush();
    }
  }
}
