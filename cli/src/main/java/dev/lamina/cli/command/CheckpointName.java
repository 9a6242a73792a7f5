package dev.lamina.cli.command;

import dev.lamina.runtime.run.Checkpoint;

/** The words for a run's checkpoints. */
enum CheckpointName {
  best(Checkpoint.BEST),
  last(Checkpoint.LAST);

  private final Checkpoint checkpoint;

  CheckpointName(Checkpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  /** The one named; the usual one where none is. */
  static Checkpoint of(CheckpointName given) {
    return given == null ? Checkpoint.USUAL : given.checkpoint;
  }
}
