package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.sweep.Domain;

/**
 * What a parameter may say of its numbers; see {@link DomainReader} for what goes together.
 *
 * @param min the least
 * @param max the greatest
 * @param scale how they are spread
 * @param step from one to the next
 * @param type whether they are whole
 * @param mean of a normal distribution
 * @param deviation of a normal distribution
 * @param distribution a word of Weights & Biases's
 * @param ordered whether neighbours in a list of values are alike
 */
record DomainArguments(
    @Arg(doc = "The least number.", def = Arg.NONE) Double min,
    @Arg(doc = "The greatest number.", def = Arg.NONE) Double max,
    @Arg(doc = "How numbers are spread: evenly, or evenly in their logarithm.", def = Arg.NONE)
        Domain.Scale scale,
    @Arg(
            doc = "Only min, min + step, ... are taken; of a normal distribution, its multiples.",
            def = Arg.NONE,
            min = 0,
            above = true,
            aliases = "q")
        Double step,
    @Arg(doc = "Whether numbers are whole; default: whether all given ones are.", def = Arg.NONE)
        NumberType type,
    @Arg(
            doc = "Mean of a normal distribution; on a log scale, of the natural logarithm.",
            def = Arg.NONE,
            aliases = "mu")
        Double mean,
    @Arg(
            doc = "Standard deviation of a normal distribution, likewise.",
            def = Arg.NONE,
            min = 0,
            above = true,
            aliases = "sigma")
        Double deviation,
    @Arg(doc = "The distribution by its name in Weights & Biases.", def = Arg.NONE)
        Distribution distribution,
    @Arg(
            doc =
                "Whether neighbours in `values` are alike; default: whether they are numbers that"
                    + " ascend.",
            def = Arg.NONE)
        Boolean ordered) {

  /** Whether numbers are whole. */
  enum NumberType {
    INT,
    FLOAT
  }
}
