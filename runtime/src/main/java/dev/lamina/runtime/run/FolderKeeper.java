package dev.lamina.runtime.run;

import dev.lamina.runtime.archive.ArchiveInfo;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.train.Keeper;
import dev.lamina.runtime.train.Position;
import dev.lamina.runtime.train.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps a run in its folder: checkpoints, measures, status. */
final class FolderKeeper implements Keeper {

  private final Opened run;
  private final Network network;
  private final MetricsLog log;
  private final List<TrainingEvent.EpochEnd> epochs = new ArrayList<>();
  private Position reached = new Position(0, 0);

  FolderKeeper(Opened run, Network network) {
    this.run = run;
    this.network = network;
    this.log = new MetricsLog(run.folder());
  }

  /** The network before training, so that there is one to measure even after no epoch at all. */
  void begin() {
    checkpoint(RunFiles.LAST, reached, Measures.NONE);
    log.write();
  }

  @Override
  public void epochDone(TrainingEvent.EpochEnd epoch) {
    epochs.add(epoch);
    reached = new Position(epoch.epoch(), 0);
    if (epoch.best()) {
      checkpoint(RunFiles.BEST, reached, epoch.measures());
    }
    checkpoint(RunFiles.LAST, reached, epoch.measures());
    log.add(epoch);
    log.write();
    run.status(RunState.RUNNING, reached, "");
  }

  @Override
  public void interrupted(Position position) {
    reached = position;
    checkpoint(
        RunFiles.LAST,
        position,
        last().map(TrainingEvent.EpochEnd::measures).orElse(Measures.NONE));
  }

  /** How far training has come. */
  Position reached() {
    return reached;
  }

  /** The epochs so far. */
  List<TrainingEvent.EpochEnd> epochs() {
    return List.copyOf(epochs);
  }

  private Optional<TrainingEvent.EpochEnd> last() {
    return epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.get(epochs.size() - 1));
  }

  private void checkpoint(String name, Position position, Measures measures) {
    ArchiveInfo info = run.describe(network, name, position, measures);
    ModelArchive.write(run.folder().checkpoint(name), network, info, run.resolved());
    if (position.epochs() > 0 || position.batches() > 0) {
      run.tools()
          .listener()
          .checkpointWritten(
              new TrainingEvent.CheckpointWritten(
                  name, run.folder().checkpoint(name), position.epochs()));
    }
  }
}
