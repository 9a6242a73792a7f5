package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.runtime.run.FolderInTheWayException;
import dev.lamina.runtime.sweep.FileJournal;
import dev.lamina.runtime.sweep.FolderHome;
import dev.lamina.runtime.sweep.StoreMarker;
import dev.lamina.runtime.sweep.SweepHome;
import dev.lamina.runtime.sweep.WorkerId;
import dev.lamina.runtime.sweep.store.Patience;
import dev.lamina.runtime.sweep.store.PostgresHome;
import dev.lamina.runtime.sweep.store.StoreAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where sweeps are, as the command line says it.
 *
 * @param store the database that keeps them; empty if their folders do
 * @param asked whether the command line itself names it, and not only the environment
 * @param out the sweep's folder; empty for the usual one
 * @param console of the command
 */
public record SweepPlace(
    Optional<StoreAddress> store, boolean asked, Optional<Path> out, Console console) {

  /** The variable that names the store. */
  public static final String STORE = "LAMINA_STORE";

  private static final Path SWEEPS = Path.of("sweeps");

  /** The sweep that a file says, which perhaps has not begun. */
  SweepHome of(String sweep, Patience patience) {
    Path folder = out.orElseGet(() -> SWEEPS.resolve(safe(sweep)));
    return store
        .<SweepHome>map(address -> PostgresHome.of(address, folder, sweep, patience))
        .orElseGet(() -> new FolderHome(folder, console.clock()));
  }

  /** The same for who only looks at it or tells it something. */
  SweepHome of(String sweep) {
    return of(sweep, Patience.none(console.clock()));
  }

  /**
   * A sweep that has begun.
   *
   * @param name its folder, or its name in the store
   */
  SweepHome named(String name) {
    return named(name, Patience.none(console.clock()), "");
  }

  /** The same for a worker, who has a folder of its machine's own. */
  SweepHome forWorker(String name, Patience patience) {
    return named(name, patience, "-" + safe(WorkerId.hostName()));
  }

  private SweepHome named(String name, Patience patience, String suffix) {
    Path folder = Path.of(name);
    boolean own = FileJournal.isIn(folder);
    if (own && asked) {
      throw new FolderInTheWayException(
          "%s has a sweep that is all in this folder; leave out --store".formatted(folder));
    }
    if (own || store.isEmpty()) {
      return new FolderHome(folder, console.clock());
    }
    Optional<StoreMarker> marker = StoreMarker.in(folder);
    String sweep = marker.map(StoreMarker::name).orElse(name);
    Path runs =
        out.orElseGet(() -> marker.isPresent() ? folder : SWEEPS.resolve(safe(sweep) + suffix));
    PostgresHome home = PostgresHome.of(store.get(), runs, sweep, patience);
    if (marker.isPresent()) {
      home.refuseForeign();
    }
    return home;
  }

  /** A name as a folder's: whatever is not a letter, digit, dot, - or _ becomes _. */
  private static String safe(String name) {
    return name.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceFirst("^\\.", "_");
  }
}
