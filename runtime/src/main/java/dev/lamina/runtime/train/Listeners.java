package dev.lamina.runtime.train;

import java.util.List;

/** Several listeners as one. */
record Listeners(List<TrainingListener> all) implements TrainingListener {

  Listeners {
    all = List.copyOf(all);
  }

  @Override
  public void begin(TrainingEvent.Begin event) {
    all.forEach(listener -> listener.begin(event));
  }

  @Override
  public void batchEnd(TrainingEvent.BatchEnd event) {
    all.forEach(listener -> listener.batchEnd(event));
  }

  @Override
  public void scored(TrainingEvent.Scored event) {
    all.forEach(listener -> listener.scored(event));
  }

  @Override
  public void epochEnd(TrainingEvent.EpochEnd event) {
    all.forEach(listener -> listener.epochEnd(event));
  }

  @Override
  public void said(TrainingEvent.Said event) {
    all.forEach(listener -> listener.said(event));
  }

  @Override
  public void checkpointWritten(TrainingEvent.CheckpointWritten event) {
    all.forEach(listener -> listener.checkpointWritten(event));
  }

  @Override
  public void tested(TrainingEvent.Tested event) {
    all.forEach(listener -> listener.tested(event));
  }
}
