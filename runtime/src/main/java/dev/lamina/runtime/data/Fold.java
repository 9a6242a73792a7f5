package dev.lamina.runtime.data;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.spec.ValidationFold;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One round of cross-validation: which of the examples to train on are kept back, and which are
 * trained on, both in their order.
 *
 * @param trained by index
 * @param validated by index
 */
record Fold(int[] trained, int[] validated) {

  /**
   * Deals examples as scikit-learn's {@code KFold} and {@code StratifiedKFold} do, shuffled: the
   * sizes of folds differ by one at most, and so do those of each class in them where they are
   * stratified.
   *
   * @param taken how many of the examples to train on there are for this, from the first on
   * @param seed of the folds
   * @param said is told of classes that some folds have none of
   * @throws DataException if there are too few for each fold, or no classes to stratify by
   */
  static Fold of(Dataset data, int taken, ValidationFold wanted, long seed, Consumer<String> said) {
    if (taken < wanted.of()) {
      throw new DataException(
          "%s cannot be dealt to %s, one for each at least; give more examples, or fewer folds"
              .formatted(Counted.of(taken, "example"), Counted.of(wanted.of(), "fold")));
    }
    int[] order = RandomSource.of(seed, "data", "folds").permutation(taken);
    if (stratified(data, wanted)) {
      int[] classes = classes(data, taken);
      check(classes, data.classNames(), wanted.of(), said);
      // Class by class, each in random order: dealt out in turn, they are spread evenly.
      order =
          Arrays.stream(order)
              .boxed()
              .sorted(Comparator.comparingInt(index -> classes[index]))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    boolean[] kept = new boolean[taken];
    for (int i = wanted.fold() - 1; i < taken; i += wanted.of()) {
      kept[order[i]] = true;
    }
    return new Fold(
        IntStream.range(0, taken).filter(index -> !kept[index]).toArray(),
        IntStream.range(0, taken).filter(index -> kept[index]).toArray());
  }

  private static boolean stratified(Dataset data, ValidationFold wanted) {
    boolean possible =
        data.targets().size() == 1
            && !data.classNames().isEmpty()
            && data.targets().get(0).size() == 1;
    if (Boolean.TRUE.equals(wanted.stratify()) && !possible) {
      throw new DataException(
          "stratify gives each fold its share of each class, but the data has "
              + (data.targets().size() > 1 ? "several outputs" : "no classes")
              + "; take `stratify` out of validation_fold");
    }
    return possible && !Boolean.FALSE.equals(wanted.stratify());
  }

  private static int[] classes(Dataset data, int taken) {
    float[] target = new float[data.train().targetSize()];
    int[] classes = new int[taken];
    for (int i = 0; i < taken; i++) {
      data.train().target(i, target, 0);
      classes[i] = (int) target[0];
    }
    return classes;
  }

  /** Refuses and warns where scikit-learn does. */
  private static void check(int[] classes, List<String> names, int folds, Consumer<String> said) {
    int[] counts = new int[names.size()];
    Arrays.stream(classes).forEach(each -> counts[each]++);
    List<Integer> rare =
        IntStream.range(0, counts.length)
            .filter(each -> counts[each] > 0 && counts[each] < folds)
            .boxed()
            .toList();
    if (rare.isEmpty()) {
      return;
    }
    if (rare.size() == Arrays.stream(counts).filter(count -> count > 0).count()) {
      throw new DataException(
          "each class has fewer examples than there are folds, %d; give more examples or fewer folds, or set `stratify: false` in validation_fold"
              .formatted(folds));
    }
    Optional<Integer> least = rare.stream().min(Comparator.comparingInt(each -> counts[each]));
    said.accept(
        "class `%s` has only %s, so some of the %d folds have none of it to validate on%s."
            .formatted(
                names.get(least.orElseThrow()),
                Counted.of(counts[least.orElseThrow()], "example"),
                folds,
                rare.size() == 1
                    ? ""
                    : "; the same of %s more"
                        .formatted(rare.size() == 2 ? "one class" : rare.size() - 1 + " classes")));
  }

  /** Examples in these two parts. */
  Split split(Examples examples) {
    return new Split(new Subset(examples, trained), Optional.of(new Subset(examples, validated)));
  }
}
