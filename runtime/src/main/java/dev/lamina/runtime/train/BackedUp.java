package dev.lamina.runtime.train;

import dev.lamina.dsl.callback.Frequency;

/**
 * Has the training kept on the way; after each epoch it is anyway.
 *
 * @param frequency how often
 */
record BackedUp(Frequency frequency) implements TrainingCallback {

  @Override
  public void batchEnd(Course course) {
    if (frequency.isDue(course.network().iteration())) {
      course.backUp();
    }
  }
}
