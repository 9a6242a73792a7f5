package dev.lamina.dsl.loss;

/** The factor of focal losses: the probability of the wrong answers to the power of gamma. */
final class Focus {

  private Focus() {}

  /**
   * The derivative of wrong^gamma; 0 for gamma 0, also where a quotient would not be a number.
   *
   * @param wrong a probability
   */
  static double slope(double wrong, double gamma) {
    return gamma == 0 ? 0 : gamma * Math.pow(wrong, gamma - 1);
  }
}
