package dev.lamina.runtime.run;

import dev.lamina.runtime.archive.ArchiveInfo;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.PartSink;
import dev.lamina.runtime.network.SavedCopy;
import dev.lamina.runtime.train.Keeper;
import dev.lamina.runtime.train.Position;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.train.TrainingState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Keeps a run in its folder: checkpoints, measures, status. Written after every epoch, unless
 * epochs are so short that writing would take longer than training; then as often as {@link Pace}
 * says, and always at the end. The order of writing is such that going on from the last checkpoint
 * ends as if nothing had happened, whenever the process is killed: the best network first, which
 * may be newer than the last one then, and is written again.
 */
final class FolderKeeper implements Keeper {

  /** Up to so many weights a network is copied in memory until it is time to write. */
  private static final long MOST_COPIED = 5_000_000;

  private final Opened run;
  private final MetricsLog log;
  private final Pace pace;
  private Position reached;

  /** Where the last checkpoint is of that this process has written, if it has. */
  private Optional<Position> written = Optional.empty();

  private Optional<Best> unwrittenBest = Optional.empty();

  /** How many networks that are kept by their numbers stay, if one came with the last epoch. */
  private OptionalInt numbered = OptionalInt.empty();

  /** The best network so far, where it is not on disk yet. */
  private record Best(PartSink.Source network, ArchiveInfo info, TrainingState state) {}

  /**
   * Before the first step.
   *
   * @param from where training stands
   */
  FolderKeeper(Opened run, TrainingState from) {
    this.run = run;
    this.log = new MetricsLog(run.folder(), from.epochs());
    this.pace = new Pace(run.tools().clock());
    this.reached = from.position();
  }

  /**
   * Writes the measures so far and the network as it is: of a run that begins, so that there is one
   * to measure even after no epoch at all.
   */
  void begin(Network network, TrainingState from) {
    writeLast(network, from);
    log.write();
  }

  /** What a killed process wrote beyond its last checkpoint goes. */
  void beginAgain() {
    numberedCheckpoints().dropBehind(reached.epochs());
    log.write();
    run.status(RunState.RUNNING, reached, "");
  }

  @Override
  public void epochDone(
      Network network, TrainingEvent.EpochEnd epoch, Supplier<TrainingState> state) {
    log.add(epoch);
    TrainingState now = state.get();
    reached = now.position();
    boolean copied = run.request().graph().totalParams() <= MOST_COPIED;
    boolean last = epoch.epoch() == epoch.epochs() || now.stopped().isPresent();
    // Never is a network kept by its number beyond the last one, from which a run goes on.
    boolean due = !copied || pace.due() || last || numbered.isPresent();
    // The best network is the last one as well: what is asked of it twice is asked of a copy.
    PartSink.Source parts = epoch.best() && copied ? SavedCopy.of(network) : network;
    if (epoch.best()) {
      ArchiveInfo info = run.describe(network, RunFiles.BEST, reached, epoch.measures());
      unwrittenBest = Optional.of(new Best(parts, info, now));
    }
    if (due) {
      pace.write(
          () -> {
            writeMeasures();
            writeLast(network, parts, now);
            tell(RunFiles.LAST);
            run.status(RunState.RUNNING, reached, "");
          });
    }
    // Only now: had it gone before, who goes on from the checkpoint before would miss it.
    numbered.ifPresent(numberedCheckpoints()::keepNewest);
    numbered = OptionalInt.empty();
  }

  private NumberedCheckpoints numberedCheckpoints() {
    return new NumberedCheckpoints(run.folder().file(RunFiles.CHECKPOINTS));
  }

  @Override
  public void interrupted(Network network, TrainingState state) {
    reached = state.position();
    // Stopped between two epochs, as trials of a sweep are, it is on disk already.
    if (!written.equals(Optional.of(reached))) {
      writeLast(network, state);
      tell(RunFiles.LAST);
    }
  }

  @Override
  public void backUp(Network network, TrainingState state) {
    reached = state.position();
    pace.write(
        () -> {
          writeMeasures();
          writeLast(network, state);
          tell(RunFiles.LAST);
          run.status(RunState.RUNNING, reached, "");
        });
  }

  @Override
  public void numbered(
      Network network, TrainingEvent.EpochEnd epoch, int keep, Supplier<TrainingState> state) {
    String name = RunFiles.numbered(epoch.epoch());
    TrainingState now = state.get();
    write(name, network, run.describe(network, name, now.position(), epoch.measures()), now);
    Path file = run.folder().checkpoint(name);
    run.tools()
        .listener()
        .checkpointWritten(new TrainingEvent.CheckpointWritten(name, file, epoch.epoch()));
    numbered = OptionalInt.of(keep);
  }

  @Override
  public void finalized(Network network, TrainingState state) {
    keepTrained(network, state);
    writeLast(network, state);
    tell(RunFiles.LAST);
  }

  /** What was trained is what more epochs would go on from, not what was made of it at the end. */
  private void keepTrained(Network network, TrainingState state) {
    Path trained = run.folder().checkpoint(RunFiles.TRAINED);
    ArchiveInfo now = run.describe(network, RunFiles.LAST, state.position(), Measures.NONE);
    if (Files.exists(trained) && StoppedRun.sameMoment(ModelArchive.open(trained).info(), now)) {
      // Killed and taken up again after it was written: the last one may be the final one by now.
      return;
    }
    Path last = run.folder().checkpoint(RunFiles.LAST);
    WholeFile.write(trained, out -> Files.copy(last, out));
  }

  /** Writes what is known of the epochs so far, the best network included. */
  private void writeMeasures() {
    writeBest();
    log.write();
  }

  /** The same at the end, whichever it is. */
  void writeLastMeasures() {
    writeBest();
    log.writeLast();
  }

  private void writeBest() {
    Optional<Best> best = unwrittenBest;
    // Tried once: were it tried again after a failure, the network would no longer be this one.
    unwrittenBest = Optional.empty();
    if (best.isPresent()) {
      write(RunFiles.BEST, best.get().network(), best.get().info(), best.get().state());
      tell(RunFiles.BEST);
    }
  }

  /** How far training has come. */
  Position reached() {
    return reached;
  }

  /** The epochs so far. */
  List<TrainingEvent.EpochEnd> epochs() {
    return log.epochs();
  }

  private void writeLast(Network network, TrainingState state) {
    writeLast(network, network, state);
  }

  private void writeLast(Network network, PartSink.Source parts, TrainingState state) {
    List<TrainingEvent.EpochEnd> epochs = log.epochs();
    Measures measures = epochs.isEmpty() ? Measures.NONE : epochs.get(epochs.size() - 1).measures();
    ArchiveInfo info = run.describe(network, RunFiles.LAST, reached, measures);
    write(RunFiles.LAST, parts, info, state);
    written = Optional.of(state.position());
  }

  private void write(String name, PartSink.Source network, ArchiveInfo info, TrainingState state) {
    Path file = run.folder().checkpoint(name);
    try {
      ModelArchive.write(file, network, info, run.resolved(), Optional.of(state));
    } catch (OutputException e) {
      throw Files.exists(file)
          ? new OutputException(
              "%s The one written before is whole; go on from the last with `lamina resume %s`."
                  .formatted(e.getMessage(), run.folder().path()),
              e)
          : e;
    }
  }

  private void tell(String name) {
    run.tools()
        .listener()
        .checkpointWritten(
            new TrainingEvent.CheckpointWritten(
                name, run.folder().checkpoint(name), reached.epochs()));
  }
}
