package dev.lamina.cli.command;

import dev.lamina.cli.task.SweepPlace;
import dev.lamina.cli.terminal.Console;
import dev.lamina.runtime.sweep.store.StoreAddress;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The database that machines share a sweep through. */
final class StoreMixin {

  @Option(
      names = "--store",
      paramLabel = "URL",
      description =
          "The database that keeps the sweep, for several machines:"
              + " postgresql://user@host/database; default: LAMINA_STORE.")
  private String store;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Where sweeps are, if those of folders are in {@code out}. */
  SweepPlace place(Path out, Console console) {
    String url = store == null ? console.environment().get(SweepPlace.STORE) : store;
    boolean given = url != null && !url.isBlank();
    if (store != null && !given) {
      throw new ParameterException(
          spec.commandLine(), "--store needs an address: postgresql://user@host:port/database");
    }
    return new SweepPlace(
        given ? Optional.of(address(url, console)) : Optional.empty(),
        store != null,
        Optional.ofNullable(out),
        console);
  }

  private StoreAddress address(String url, Console console) {
    try {
      return StoreAddress.parse(url, console.environment());
    } catch (StoreAddress.Malformed e) {
      throw new ParameterException(
          spec.commandLine(),
          (store == null ? SweepPlace.STORE : "--store") + ": " + e.getMessage(),
          e);
    }
  }
}
