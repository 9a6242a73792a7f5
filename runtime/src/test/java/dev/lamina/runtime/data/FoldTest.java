package dev.lamina.runtime.data;

import static dev.lamina.runtime.data.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.spec.ValidationFold;
import dev.lamina.runtime.testing.Specifications;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folds have the properties of scikit-learn's KFold and StratifiedKFold, and nothing leaks. */
class FoldTest {

  @TempDir Path dir;

  private final List<String> said = new ArrayList<>();

  /** Classes of so many names, or numbers to predict if there are none. */
  private static Dataset data(int names, float... targets) {
    return new Dataset(
        new UnlearntExamples(targets.length, new StoredExamples.Numbers(targets, 1)),
        Optional.empty(),
        List.of(),
        List.of(
            new DataTarget(
                Feed.ONLY, 1, IntStream.range(0, names).mapToObj(i -> "c" + i).toList())),
        Map.of());
  }

  private static float[] floats(int size, IntUnaryOperator of) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = of.applyAsInt(i);
    }
    return values;
  }

  private List<Fold> folds(Dataset data, int of, long seed, Boolean stratify) {
    return IntStream.rangeClosed(1, of)
        .mapToObj(
            fold ->
                Fold.of(
                    data,
                    data.train().size(),
                    new ValidationFold(fold, of, seed, stratify),
                    seed,
                    said::add))
        .toList();
  }

  private static void eachOnceAndAlike(List<Fold> folds, int size) {
    List<Integer> all = new ArrayList<>();
    for (Fold fold : folds) {
      Set<Integer> whole = new HashSet<>();
      IntStream.of(fold.trained()).forEach(whole::add);
      IntStream.of(fold.validated()).forEach(whole::add);
      assertThat(whole).hasSize(size).hasSize(fold.trained().length + fold.validated().length);
      assertThat(fold.trained()).isSorted();
      assertThat(fold.validated()).isSorted();
      assertThat(fold.validated().length)
          .isBetween(size / folds.size(), (size + folds.size() - 1) / folds.size());
      IntStream.of(fold.validated()).forEach(all::add);
    }
    assertThat(all).hasSize(size).doesNotHaveDuplicates();
    differByOneAtMost(folds.stream().mapToInt(fold -> fold.validated().length));
  }

  private static void differByOneAtMost(IntStream counts) {
    int[] sorted = counts.sorted().toArray();
    assertThat(sorted[sorted.length - 1] - sorted[0]).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"10,5", "11,5", "7,7", "97,10", "1000,3", "2,2"})
  void withoutClassesEachExampleIsValidatedOnce(int size, int of) {
    float[] targets = floats(size, i -> 3 * i);
    List<Fold> folds = folds(data(0, targets), of, 4, null);
    eachOnceAndAlike(folds, size);
    assertThat(said).isEmpty();
  }

  @Test
  void eachFoldHasItsShareOfEachClass() {
    RandomSource random = RandomSource.of(1, "test");
    for (int round = 0; round < 50; round++) {
      int names = 2 + random.nextInt(6);
      int of = 2 + random.nextInt(9);
      // Skewed, with each class of at least as many examples as there are folds.
      float[] targets =
          floats(
              names * of + random.nextInt(200),
              i ->
                  i < names * of
                      ? i % names
                      : Math.min(random.nextInt(names), random.nextInt(names)));
      List<Fold> folds = folds(data(names, targets), of, round, null);
      eachOnceAndAlike(folds, targets.length);
      for (int name = 0; name < names; name++) {
        int which = name;
        differByOneAtMost(
            folds.stream()
                .mapToInt(
                    fold ->
                        (int)
                            IntStream.of(fold.validated())
                                .filter(i -> targets[i] == which)
                                .count()));
      }
    }
    assertThat(said).isEmpty();
  }

  @Test
  void foldsAreShuffledBySeedAlone() {
    float[] targets = floats(60, i -> i / 30);
    for (Boolean stratify : new Boolean[] {null, true, false}) {
      List<Fold> one = folds(data(2, targets), 3, 1, stratify);
      List<Fold> same = folds(data(2, targets), 3, 1, stratify);
      List<Fold> other = folds(data(2, targets), 3, 2, stratify);
      for (int i = 0; i < 3; i++) {
        assertThat(one.get(i).validated()).isEqualTo(same.get(i).validated());
        assertThat(one.get(i).validated()).isNotEqualTo(other.get(i).validated());
        assertThat(one.get(i).validated())
            .isNotEqualTo(IntStream.range(i * 20, i * 20 + 20).toArray());
      }
    }
  }

  @Test
  void whatCannotBeDealtIsRefusedAndWhatIsRareIsTold() {
    assertThatThrownBy(() -> folds(data(0, 1, 2, 3), 4, 1, null))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "3 examples cannot be dealt to 4 folds, one for each at least; give more examples, or fewer folds");
    assertThatThrownBy(() -> folds(data(0, 1, 2, 3), 2, 1, true))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the data has no classes");
    assertThatThrownBy(() -> folds(data(2, 0, 0, 1, 1), 3, 1, null))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("each class has fewer examples than there are folds, 3");
    folds(data(2, 0, 0, 1, 1), 3, 1, false);
    assertThat(said).isEmpty();
    folds(data(4, 0, 0, 0, 0, 0, 1, 2, 2, 2), 4, 1, null);
    assertThat(said)
        .containsOnly(
            "class `c1` has only 1 example, so some of the 4 folds have none of it to validate on; the same of one class more.");
  }

  private FittedData fitted(String spec, int fold, long seed) {
    return Specifications.of(
            spec
                + """
                seed: %d
                fit: {class_weight: %s, validation_fold: {fold: %d, of: 4, seed: 9, stratify: false}}
                """
                    .formatted(seed, spec.contains("softmax") ? "balanced" : "null", fold))
        .data(dir);
  }

  private static List<List<Float>> all(Examples examples) {
    List<List<Float>> rows = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      List<Float> row = new ArrayList<>();
      for (float value : TestFiles.features(examples, i)) {
        row.add(value);
      }
      for (float value : TestFiles.target(examples, i)) {
        row.add(value);
      }
      float[] weights = new float[examples.weightSize()];
      examples.weights(i, weights, 0);
      for (float weight : weights) {
        row.add(weight);
      }
      rows.add(row);
    }
    return rows;
  }

  private static Set<Integer> rows(Examples examples) {
    Set<Integer> rows = new HashSet<>();
    IntStream.range(0, examples.size()).forEach(i -> rows.add(examples.row(i)));
    return rows;
  }

  /**
   * Whatever is validated on may become anything: what is trained on stays as it was, so nothing
   * was learnt from it.
   */
  private void nothingLeaks(String spec, IntFunction<String> usual, IntFunction<String> other) {
    for (int fold = 1; fold <= 4; fold++) {
      file(Set.of(), usual, other);
      FittedData before = fitted(spec, fold, 1);
      List<List<Float>> trained = all(before.learned());
      Set<Integer> validated = rows(before.validation().orElseThrow());
      List<List<Float>> seen = all(before.validation().orElseThrow());
      file(validated, usual, other);
      FittedData after = fitted(spec, fold, 2);
      assertThat(rows(after.validation().orElseThrow())).isEqualTo(validated);
      assertThat(all(after.learned())).isEqualTo(trained);
      assertThat(all(after.validation().orElseThrow())).isNotEqualTo(seen);
    }
  }

  private void file(Set<Integer> changed, IntFunction<String> usual, IntFunction<String> other) {
    StringBuilder csv = new StringBuilder("label,x,colour,text\n");
    for (int i = 0; i < 20; i++) {
      csv.append(changed.contains(i) ? other.apply(i) : usual.apply(i)).append('\n');
    }
    write(dir, "t.csv", csv.toString());
  }

  @Test
  void encodingsAndClassWeightsAreLearntWithoutTheFold() {
    nothingLeaks(
        """
        input: 5
        layers: [dense 2 softmax]
        compile: {loss: sparse_categorical_crossentropy}
        data:
          csv:
            train: t.csv
            targets: [label]
            ignore: [text]
            encode: {x: standardize, colour: {one_hot: {unknown: category}}}
        """,
        i -> "%d,%d,%s,a".formatted(i % 2, i, List.of("red", "green", "blue").get(i % 3)),
        i -> "%d,%d,%s,a".formatted((i + 1) % 2, 1000 - i, "red"));
  }

  @Test
  void targetsAreBroughtToTheirRangeWithoutTheFold() {
    nothingLeaks(
        """
        input: 1
        layers: [dense 1]
        compile: {loss: mse}
        data: {csv: {train: t.csv, targets: [label], ignore: [text, colour], encode: {label: standardize, x: min_max}}}
        """,
        i -> "%d,%d,red,a".formatted(i * i, i),
        i -> "%d,%d,red,a".formatted(5000 + i, -500 + i));
  }

  @Test
  void wordsAreCountedWithoutTheFold() {
    nothingLeaks(
        """
        input: 3
        layers: [embedding 100 4, gap1d, dense 2 softmax]
        compile: {loss: sparse_categorical_crossentropy}
        data: {text: {train: t.csv, output_sequence_length: 3}}
        """,
        i -> "%d,1,red,w%d v%d u".formatted(i % 2, i % 3, i % 5),
        i -> "%d,1,red,u u w2".formatted(i % 2));
  }

  @Test
  void whatIsTestedOnIsTheSameWhateverTheSeedOfTheRun() {
    file(Set.of(), i -> "%d,%d,red,a".formatted(i % 2, i), i -> "");
    String spec =
        """
        input: 1
        layers: [dense 2 softmax]
        compile: {loss: sparse_categorical_crossentropy}
        data: {csv: {train: t.csv, targets: [label], ignore: [text, colour], test_split: 0.2}}
        """;
    Set<Integer> tested = rows(fitted(spec, 1, 1).test().orElseThrow());
    Set<Integer> validated = new HashSet<>();
    for (int fold = 1; fold <= 4; fold++) {
      FittedData data = fitted(spec, fold, 100 + fold);
      assertThat(rows(data.test().orElseThrow())).isEqualTo(tested);
      assertThat(validated).doesNotContainAnyElementsOf(rows(data.validation().orElseThrow()));
      validated.addAll(rows(data.validation().orElseThrow()));
    }
    assertThat(validated).hasSize(16).doesNotContainAnyElementsOf(tested);
    // And of the run on all of it, whose seed is that of the folds.
    FittedData whole = Specifications.of(spec + "seed: 9\n").data(dir);
    assertThat(rows(whole.test().orElseThrow())).isEqualTo(tested);
    assertThat(rows(whole.train())).isEqualTo(validated);
  }
}
