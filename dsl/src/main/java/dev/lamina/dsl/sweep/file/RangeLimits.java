package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.sweep.Domain.Scale;

/**
 * A range in numbers.
 *
 * @param min the least
 * @param max the greatest
 * @param scale how numbers are spread between them
 * @param usualStep where none is given; 0 for none
 * @param multiples whether limits are rounded to multiples of the step
 */
record RangeLimits(double min, double max, Scale scale, double usualStep, boolean multiples) {

  /** Those of a range with both ends. */
  static RangeLimits of(DomainArguments given) {
    Distribution distribution = given.distribution();
    Scale scale = given.scale() == null ? Scale.LINEAR : given.scale();
    if (distribution == null) {
      return new RangeLimits(given.min(), given.max(), scale, 0, false);
    }
    double min = given.min();
    double max = given.max();
    if (distribution.exponents()) {
      boolean inverse = distribution == Distribution.INV_LOG_UNIFORM;
      min = Math.exp(inverse ? -given.max() : given.min());
      max = Math.exp(inverse ? -given.min() : given.max());
    }
    return new RangeLimits(
        min,
        max,
        distribution.log() ? Scale.LOG : scale,
        distribution.quantised() ? 1 : 0,
        distribution.quantised());
  }
}
