package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;

/**
 * One round of cross-validation: the examples to train on are dealt to folds, one of which is
 * validated on, and the others are trained on. Which example is in which fold is a function of the
 * seed, of how many there are, and of their classes where each fold has its share of them; so the
 * rounds of one seed validate on each example once.
 *
 * @param fold the one that is validated on, from 1
 * @param of how many there are
 * @param seed of the folds, and of what the data takes off at random unless it has its own; null
 *     for the run's
 * @param stratify whether each fold has its share of each class; null for yes where there are
 *     classes and one output
 */
public record ValidationFold(
    @Arg(doc = "The fold that is validated on, counted from 1.", min = 1) int fold,
    @Arg(doc = "How many folds there are.", min = 2) int of,
    @Arg(
            doc =
                "Seed of the folds, and of what the data takes off at random unless it has its own;"
                    + " default: the run's.",
            def = Arg.NONE,
            min = 0)
        Long seed,
    @Arg(
            doc =
                "Whether each fold has its share of each class, as scikit-learn's StratifiedKFold;"
                    + " default: where there are classes and one output.",
            def = Arg.NONE)
        Boolean stratify) {

  public ValidationFold {
    if (fold > of) {
      throw new BadArgument(
          "fold", "there is no fold " + fold + " of " + of, "give a fold from 1 to " + of);
    }
  }

  /** The seed where the run has this one. */
  public long seedIn(long run) {
    return seed == null ? run : seed;
  }
}
