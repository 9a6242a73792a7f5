package dev.lamina.runtime.train;

import dev.lamina.dsl.callback.ModelCheckpoint;

/**
 * Keeps networks on the way.
 *
 * @param asked which
 */
record NumberedNetworks(ModelCheckpoint asked) implements TrainingCallback {

  @Override
  public void batchEnd(Course course) {
    if (asked.saveFreq().isDue(course.network().iteration())) {
      course.backUp();
    }
  }

  @Override
  public void epochEnd(TrainingEvent.EpochEnd epoch, Course course) {
    if (asked.every() != null
        && epoch.epoch() % asked.every() == 0
        && (epoch.best() || !asked.saveBestOnly())) {
      course.keepNumbered(asked.keep() == null ? Integer.MAX_VALUE : asked.keep());
    }
  }
}
