package dev.lamina.runtime.data;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.dsl.spec.RunSpec;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What a run takes of a data set: as it is, before a model and its losses ask for something.
 *
 * @param data ready to be used; its examples to train on are all that there are
 * @param taken how many of them the run's fit takes, from the first on
 * @param fit says what is kept back for validation
 * @param fold what it keeps back, if that is a round of cross-validation
 */
public record TakenData(Dataset data, int taken, FitSpec fit, Optional<Fold> fold) {

  /**
   * Takes it.
   *
   * @param read of which nothing has been learnt
   * @param run whose fit says how much is taken, and kept back for validation
   * @param said is told what there is to know of its folds
   * @throws DataException if the fit takes more than there is
   */
  public static TakenData of(Dataset read, RunSpec run, Consumer<String> said) {
    FitSpec fit = run.fit();
    int taken = taken(read.train().size(), fit);
    Optional<Fold> fold =
        Optional.ofNullable(fit.validationFold())
            .map(wanted -> Fold.of(read, taken, wanted, wanted.seedIn(run.seed()), said));
    return new TakenData(read.learnt(rows(taken, fit, fold)), taken, fit, fold);
  }

  /** Which of the examples to train on are trained on. */
  int[] rows() {
    return rows(taken, fit, fold);
  }

  private static int[] rows(int taken, FitSpec fit, Optional<Fold> fold) {
    return fold.map(Fold::trained).orElseGet(() -> Split.trained(taken, fit.validationSplit()));
  }

  /**
   * How many of the examples to train on are taken, from the first on.
   *
   * @throws DataException if there are not so many
   */
  private static int taken(int examples, FitSpec fit) {
    if (examples == 0) {
      throw new DataException("the data has no examples to train on");
    }
    if (fit.maxExamples() == null) {
      return examples;
    }
    if (fit.maxExamples() > examples) {
      throw new DataException(
          "max_examples is %d, but the data has %s to train on"
              .formatted(fit.maxExamples(), Counted.of(examples, "example")));
    }
    return fit.maxExamples();
  }

  /** How many examples to train on there are. */
  public int available() {
    return data.train().size();
  }

  /**
   * The part that is trained on, and that which is validated on.
   *
   * @throws DataException if there are too few examples for either
   */
  Split split() {
    return split(examples -> examples);
  }

  /** The same of examples that are brought into another form. */
  Split split(UnaryOperator<Examples> formed) {
    Examples all = data.train();
    Examples train = formed.apply(taken == all.size() ? all : all.slice(0, taken));
    return data.validation().isPresent()
        ? new Split(train, data.validation().map(formed))
        : fold.map(each -> each.split(train))
            .orElseGet(() -> Split.of(train, fit.validationSplit()));
  }

  /** The data set with those examples to train on alone that are. */
  public Dataset trained() {
    Split split = split();
    return data.parted(split.train(), split.validation(), data.test(), data.parting());
  }
}
