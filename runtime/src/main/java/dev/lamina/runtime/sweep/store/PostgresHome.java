package dev.lamina.runtime.sweep.store;

import dev.lamina.runtime.run.FolderInTheWayException;
import dev.lamina.runtime.sweep.EventLog;
import dev.lamina.runtime.sweep.FileJournal;
import dev.lamina.runtime.sweep.FolderHome;
import dev.lamina.runtime.sweep.Logged;
import dev.lamina.runtime.sweep.RunCopies;
import dev.lamina.runtime.sweep.StoreMarker;
import dev.lamina.runtime.sweep.SweepHome;
import dev.lamina.runtime.sweep.WorkerId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A sweep in a PostgreSQL database, whose workers may be on several machines. */
public final class PostgresHome implements SweepHome {

  /** Who is not heard for so long is dead. */
  public static final Duration SILENCE = Duration.ofSeconds(60);

  /** So many times in that, a worker says that it is there. */
  private static final int BEATS = 12;

  private final Path folder;
  private final String name;
  private final Machine machine;
  private final Duration silence;
  private final StoreConnection connection;
  private Optional<Heartbeat> heartbeat = Optional.empty();
  private Optional<RunCopies> copies = Optional.empty();

  private PostgresHome(
      Path folder, String name, Machine machine, Duration silence, StoreConnection connection) {
    this.folder = folder;
    this.name = name;
    this.machine = machine;
    this.silence = silence;
    this.connection = connection;
  }

  /**
   * One that is perhaps not there yet.
   *
   * @param folder of its runs on this machine
   * @param name of the sweep in the store
   * @throws dev.lamina.runtime.sweep.StoreException if the store cannot be used
   */
  public static PostgresHome of(StoreAddress address, Path folder, String name, Patience patience) {
    return of(address, folder, name, patience, Machine.here(), SILENCE);
  }

  /** The same on what passes for another machine. */
  public static PostgresHome of(
      StoreAddress address,
      Path folder,
      String name,
      Patience patience,
      Machine machine,
      Duration silence) {
    return new PostgresHome(folder, name, machine, silence, new StoreConnection(address, patience));
  }

  @Override
  public Map<String, Object> where() {
    Map<String, Object> where = new LinkedHashMap<>();
    where.put("folder", folder.toString());
    where.put("store", connection.address().toString());
    return where;
  }

  @Override
  public Path folder() {
    return folder;
  }

  private Optional<UUID> found() {
    return connection.transaction(
        open -> StoreTables.exist(open) ? StoreTables.find(open, name) : Optional.empty());
  }

  @Override
  public void refuseForeign() {
    refuseForeign(found());
  }

  private void refuseForeign(Optional<UUID> id) {
    if (FileJournal.isIn(folder)) {
      throw new FolderInTheWayException(
          "%s has a sweep that is all in this folder; leave out --store to go on with it, or choose another folder with --out"
              .formatted(folder));
    }
    FolderHome.refuseForeign(folder, StoreMarker.NAME);
    Optional<StoreMarker> marker = StoreMarker.in(folder);
    if (marker.isPresent() && !id.map(UUID::toString).equals(marker.map(StoreMarker::id))) {
      throw new FolderInTheWayException(
          "%s has runs of another sweep: %s%s; choose another folder with --out"
              .formatted(
                  folder,
                  marker.get(),
                  marker.get().name().equals(name) ? ", as it was once" : ""));
    }
  }

  @Override
  public boolean isBegun() {
    return connection.transaction(
        open -> {
          if (!StoreTables.exist(open)) {
            return false;
          }
          return StoreTables.hasBegun(open, name);
        });
  }

  @Override
  public String missing() {
    List<String> names =
        connection.transaction(
            open -> StoreTables.exist(open) ? StoreTables.names(open) : List.of());
    return "there is no sweep `%s` in %s; %s"
        .formatted(
            name,
            connection.address(),
            names.isEmpty()
                ? "there is none at all. `lamina sweep FILE --store URL` begins one"
                : "there are: " + String.join(", ", names));
  }

  @Override
  public EventLog open() {
    return new PostgresJournal(connection, begun(), name);
  }

  private UUID begun() {
    return connection.transaction(
        open -> {
          StoreTables.make(open);
          return StoreTables.begin(open, name);
        });
  }

  @Override
  public void settle() {
    takeFolder();
  }

  /** The folder is the sweep's from now on, and this machine's. */
  private UUID takeFolder() {
    UUID id = begun();
    refuseForeign(Optional.of(id));
    StoreMarker mine =
        new StoreMarker(connection.address().place(), name, id.toString(), machine.id());
    Optional<StoreMarker> before = StoreMarker.in(folder);
    before
        .filter(marker -> !marker.machine().equals(machine.id()))
        .filter(marker -> works(id, marker.machine()))
        .ifPresent(
            marker -> {
              throw new FolderInTheWayException(
                  "workers of another machine are at work in %s; choose another folder with --out. One that was killed is believed to be there for %d seconds more"
                      .formatted(folder, silence.toSeconds()));
            });
    if (!before.equals(Optional.of(mine))) {
      mine.write(folder);
    }
    return id;
  }

  private boolean works(UUID id, String where) {
    return signs(id).values().stream()
        .anyMatch(sign -> sign.machine().equals(where) && isHeard(sign));
  }

  private Map<WorkerId, Workers.Sign> signs(UUID id) {
    return connection.transaction(open -> new Workers(id).read(open));
  }

  private boolean isHeard(Workers.Sign sign) {
    return sign.silent().compareTo(silence) < 0;
  }

  @Override
  public Attendance attend(WorkerId worker) {
    UUID id = takeFolder();
    StoreConnection own =
        new StoreConnection(
            connection.address(),
            new Patience(Duration.ZERO, connection.patience().clock(), () -> true, said -> {}));
    Heartbeat begun =
        Heartbeat.begin(own, new Workers(id), worker, machine, silence.dividedBy(BEATS));
    heartbeat = Optional.of(begun);
    return begun;
  }

  /** Asked of the store when it is first asked of somebody: often there is nobody. */
  @Override
  public Function<WorkerId, WorkerId.Life> lives() {
    Map<WorkerId, Workers.Sign> signs = new HashMap<>();
    boolean[] asked = {false};
    return worker -> {
      if (!asked[0]) {
        found().ifPresent(id -> signs.putAll(signs(id)));
        asked[0] = true;
      }
      return life(worker, Optional.ofNullable(signs.get(Workers.key(worker))));
    };
  }

  private WorkerId.Life life(WorkerId worker, Optional<Workers.Sign> sign) {
    if (sign.isEmpty()) {
      return WorkerId.Life.DEAD;
    }
    if (sign.get().machine().equals(machine.id())) {
      return worker.life(worker.host());
    }
    return isHeard(sign.get()) || wasDeaf() ? WorkerId.Life.ALIVE : WorkerId.Life.DEAD;
  }

  private boolean wasDeaf() {
    return heartbeat.filter(beat -> beat.wasDeaf(silence)).isPresent();
  }

  @Override
  public boolean knows(WorkerId worker) {
    return true;
  }

  @Override
  public boolean atWork(List<Logged> lines) {
    return found()
        .map(
            id ->
                signs(id).entrySet().stream()
                    .map(each -> life(each.getKey(), Optional.of(each.getValue())))
                    .anyMatch(life -> life != WorkerId.Life.DEAD))
        .orElse(false);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public RunCopies copies() {
    if (copies.isEmpty()) {
      copies = Optional.of(new PostgresCopies(connection, begun(), folder));
    }
    return copies.get();
  }

  @Override
  public void close() {
    connection.close();
  }

  @Override
  public String toString() {
    return "`" + name + "` in " + connection.address();
  }
}
