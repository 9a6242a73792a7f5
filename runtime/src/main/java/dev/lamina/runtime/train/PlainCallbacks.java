package dev.lamina.runtime.train;

import dev.lamina.dsl.callback.Backup;
import dev.lamina.dsl.callback.Callback;
import dev.lamina.dsl.callback.EarlyStopping;
import dev.lamina.dsl.callback.LearningRateScheduler;
import dev.lamina.dsl.callback.MaxMinutes;
import dev.lamina.dsl.callback.ModelCheckpoint;
import dev.lamina.dsl.callback.ReduceLrOnPlateau;
import dev.lamina.dsl.callback.TerminateOnNan;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.metric.Direction;
import java.util.Map;

/** The callbacks that need nothing but the training. */
final class PlainCallbacks implements CallbackMaker {

  @Override
  public TrainingCallback make(Callback callback, String name, Map<String, Direction> measures) {
    if (callback instanceof EarlyStopping stopping) {
      return new EarlyStop(stopping, Improvement.of(stopping, stopping.minDelta(), measures), name);
    }
    if (callback instanceof ReduceLrOnPlateau plateau) {
      return new PlateauRate(plateau, Improvement.of(plateau, plateau.minDelta(), measures), name);
    }
    if (callback instanceof LearningRateScheduler scheduler) {
      return new ScheduledRate(scheduler.schedule());
    }
    if (callback instanceof MaxMinutes limit) {
      return new TimeLimit(limit, name);
    }
    if (callback instanceof Backup backup) {
      return new BackedUp(backup.saveFreq());
    }
    if (callback instanceof ModelCheckpoint checkpoint) {
      return new NumberedNetworks(checkpoint);
    }
    if (callback instanceof TerminateOnNan) {
      return new TrainingCallback() {}; // every training ends where it leaves the numbers
    }
    throw new IllegalArgumentException(
        Family.of(Callback.class).kindOf(callback).name() + " needs a run that has a folder");
  }
}
