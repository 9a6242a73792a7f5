package dev.lamina.runtime.sweep;

import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.record.RunProcess;
import dev.lamina.runtime.run.FolderInTheWayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A sweep that is all in its folder, with workers of one machine.
 *
 * @param folder of the sweep
 * @param clock the time of day
 */
public record FolderHome(Path folder, InstantSource clock) implements SweepHome {

  @Override
  public Map<String, Object> where() {
    return Map.of("folder", folder.toString());
  }

  @Override
  public void refuseForeign() {
    StoreMarker.in(folder)
        .ifPresent(
            marker -> {
              throw new FolderInTheWayException(
                  "%s belongs to the sweep %s; add --store, or choose another folder with --out"
                      .formatted(folder, marker));
            });
    refuseForeign(folder, FileJournal.NAME);
  }

  /**
   * Refuses a folder that has files, but not the one that says what they are.
   *
   * @throws FolderInTheWayException if it is so
   */
  public static void refuseForeign(Path folder, String sign) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new FolderInTheWayException(
          folder + " is a file; choose another folder for the sweep with --out");
    }
    if (!Files.exists(folder) || Files.exists(folder.resolve(sign))) {
      return;
    }
    Set<String> harmless = Set.of(SweepLock.NAME);
    try (Stream<Path> files = Files.list(folder)) {
      if (!files.allMatch(each -> harmless.contains(each.getFileName().toString()))) {
        throw new FolderInTheWayException(
            "%s has files in it, but no %s of a sweep; choose another folder with --out"
                .formatted(folder, sign));
      }
    } catch (IOException e) {
      throw WholeFile.unwritable(folder.resolve(sign), e);
    }
  }

  @Override
  public boolean isBegun() {
    return FileJournal.isIn(folder);
  }

  @Override
  public String missing() {
    return StoreMarker.in(folder)
        .map(marker -> "%s belongs to the sweep %s; add --store".formatted(folder, marker))
        .orElseGet(
            () -> "%s is no sweep's folder: it has no %s".formatted(folder, FileJournal.NAME));
  }

  @Override
  public void settle() {
    // The journal says whose it is.
  }

  @Override
  public EventLog open() {
    return FileJournal.open(folder, clock);
  }

  @Override
  public Attendance attend(WorkerId worker) {
    return () -> {};
  }

  @Override
  public Function<WorkerId, WorkerId.Life> lives() {
    String here = WorkerId.hostName();
    return worker -> worker.life(here);
  }

  @Override
  public boolean knows(WorkerId worker) {
    return worker.host().equals(WorkerId.hostName());
  }

  /** Whether the last one that took the sweep up is alive. */
  @Override
  public boolean atWork(List<Logged> lines) {
    boolean atWork = false;
    for (Logged line : lines) {
      if (line.event() instanceof SweepEvent.Session session) {
        atWork =
            session.begins()
                && new RunProcess(session.process(), Instant.parse(line.at())).isAlive();
      }
    }
    return atWork;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public RunCopies copies() {
    return RunCopies.NONE;
  }

  @Override
  public void close() {
    // The journal is closed by whoever has opened it.
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
