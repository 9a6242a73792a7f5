package dev.lamina.runtime.run;

import dev.lamina.runtime.archive.ArchiveInfo;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.train.Keeper;
import dev.lamina.runtime.train.Position;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.train.TrainingState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps a run in its folder: checkpoints, measures, status. Written after every epoch, unless
 * epochs are so short that writing would take longer than training; then as often as {@link Pace}
 * says, and always at the end.
 */
final class FolderKeeper implements Keeper {

  /** Up to so many weights a network is copied in memory until it is time to write. */
  private static final long MOST_COPIED = 5_000_000;

  private final Opened run;
  private final Network network;
  private final MetricsLog log;
  private final Pace pace;
  private final List<TrainingEvent.EpochEnd> epochs = new ArrayList<>();
  private Position reached = new Position(0, 0);
  private Optional<Best> unwrittenBest = Optional.empty();

  /** The best network so far, where it is not on disk yet. */
  private record Best(WholeFile.Content network, ArchiveInfo info) {}

  FolderKeeper(Opened run, Network network) {
    this.run = run;
    this.network = network;
    this.log = new MetricsLog(run.folder());
    this.pace = new Pace(run.tools().clock());
  }

  /** The network before training, so that there is one to measure even after no epoch at all. */
  void begin() {
    ArchiveInfo info = run.describe(network, RunFiles.LAST, reached, Measures.NONE);
    ModelArchive.write(run.folder().checkpoint(RunFiles.LAST), network, info, run.resolved());
    log.write();
  }

  @Override
  public void epochDone(
      Network trained, TrainingEvent.EpochEnd epoch, Supplier<TrainingState> state) {
    epochs.add(epoch);
    log.add(epoch);
    reached = new Position(epoch.epoch(), 0);
    boolean copied = run.request().graph().totalParams() <= MOST_COPIED;
    boolean due = !copied || pace.due() || epoch.epoch() == epoch.epochs();
    if (epoch.best()) {
      ArchiveInfo info = run.describe(network, RunFiles.BEST, reached, epoch.measures());
      unwrittenBest = Optional.of(new Best(due ? network::save : copy(), info));
    }
    if (due) {
      pace.write(
          () -> {
            writeMeasures();
            writeLast(epoch.measures());
            run.status(RunState.RUNNING, reached, "");
          });
    }
  }

  @Override
  public void interrupted(Network trained, TrainingState state) {
    reached = state.position();
    finalized(trained, state);
  }

  @Override
  public void finalized(Network trained, TrainingState state) {
    writeLast(epochs.isEmpty() ? Measures.NONE : epochs.get(epochs.size() - 1).measures());
  }

  /** Writes what is known of the epochs so far, the best network included. */
  void writeMeasures() {
    Optional<Best> best = unwrittenBest;
    // Tried once: were it tried again after a failure, the network would no longer be this one.
    unwrittenBest = Optional.empty();
    best.ifPresent(kept -> write(RunFiles.BEST, kept.network(), kept.info()));
    log.write();
  }

  /** How far training has come. */
  Position reached() {
    return reached;
  }

  /** The epochs so far. */
  List<TrainingEvent.EpochEnd> epochs() {
    return List.copyOf(epochs);
  }

  private WholeFile.Content copy() {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    try {
      network.save(copy);
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return copy::writeTo;
  }

  private void writeLast(Measures measures) {
    write(RunFiles.LAST, network::save, run.describe(network, RunFiles.LAST, reached, measures));
  }

  private void write(String name, WholeFile.Content content, ArchiveInfo info) {
    ModelArchive.write(run.folder().checkpoint(name), content, info, run.resolved());
    run.tools()
        .listener()
        .checkpointWritten(
            new TrainingEvent.CheckpointWritten(
                name, run.folder().checkpoint(name), info.epochs()));
  }
}
