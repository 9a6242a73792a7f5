package dev.lamina.dsl.loss;

/** The mean over a vector's outputs of a function of target and output. */
sealed interface MeanOverOutputs extends Loss
    permits BinaryFocalCrossentropy,
        Huber,
        LogCosh,
        MeanAbsolutePercentageError,
        MeanSquaredLogarithmicError,
        Poisson {

  /** The loss of one output. */
  double value(float target, float output);

  /** Its derivative with respect to the output. */
  double slope(float target, float output);

  @Override
  default boolean sameWhenFlat() {
    return true;
  }

  @Override
  default double value(float[] target, int targetAt, float[] output, int outputAt, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += value(target[targetAt + i], output[outputAt + i]);
    }
    return sum / size;
  }

  @Override
  default void gradient(
      float[] target, int targetAt, float[] output, int outputAt, int size, float[] gradient) {
    for (int i = 0; i < size; i++) {
      gradient[outputAt + i] = (float) (slope(target[targetAt + i], output[outputAt + i]) / size);
    }
  }
}
