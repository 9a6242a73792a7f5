package dev.lamina.runtime.train;

import dev.lamina.dsl.schedule.LearningRate;

/**
 * Keras's LearningRateScheduler.
 *
 * @param schedule by epochs of the fit, from 0
 */
record ScheduledRate(LearningRate schedule) implements TrainingCallback {

  @Override
  public void epochBegin(Course course) {
    course.setLearningRate(schedule.at(course.epochOfFit()));
  }
}
