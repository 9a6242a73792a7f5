package dev.lamina.runtime.testing;

import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/** Remembers every event. */
public final class RecordingListener implements TrainingListener {

  /** In order. */
  public final List<TrainingEvent> events = new ArrayList<>();

  /** Those of one kind. */
  public <T extends TrainingEvent> List<T> of(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void begin(TrainingEvent.Begin event) {
    events.add(event);
  }

  @Override
  public void batchEnd(TrainingEvent.BatchEnd event) {
    events.add(event);
  }

  @Override
  public void scored(TrainingEvent.Scored event) {
    events.add(event);
  }

  @Override
  public void epochEnd(TrainingEvent.EpochEnd event) {
    events.add(event);
  }

  @Override
  public void said(TrainingEvent.Said event) {
    events.add(event);
  }

  @Override
  public void checkpointWritten(TrainingEvent.CheckpointWritten event) {
    events.add(event);
  }

  @Override
  public void tested(TrainingEvent.Tested event) {
    events.add(event);
  }
}
