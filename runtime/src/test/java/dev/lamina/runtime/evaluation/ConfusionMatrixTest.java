package dev.lamina.runtime.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  private static final List<String> NAMES = List.of("cat", "dog", "eel");

  /** By hand: 3 cats (2 right, one a dog), 2 dogs (1 right, one a cat), no eel, none called so. */
  private static final ConfusionMatrix MATRIX =
      new ConfusionMatrix(
          NAMES, List.of(List.of(2L, 1L, 0L), List.of(1L, 1L, 0L), List.of(0L, 0L, 0L)));

  @Test
  void scoresFollowTheirDefinitions() {
    ClassScore cat = MATRIX.classes().get(0);
    assertThat(cat.precision()).isEqualTo(2.0 / 3);
    assertThat(cat.recall()).isEqualTo(2.0 / 3);
    assertThat(cat.f1()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(cat.support()).isEqualTo(3);
    ClassScore dog = MATRIX.classes().get(1);
    assertThat(dog.precision()).isEqualTo(0.5);
    assertThat(dog.predicted()).isEqualTo(2);
  }

  @Test
  void aClassThatIsNowhereScoresZeroAndNotNaN() {
    assertThat(MATRIX.classes().get(2)).isEqualTo(new ClassScore("eel", 0, 0, 0, 0, 0));
  }

  @Test
  void meansOverClassesAreUnweightedOrWeightedBySupport() {
    assertThat(MATRIX.macro(ClassScore::recall)).isCloseTo((2.0 / 3 + 0.5) / 3, within(1e-12));
    // Weighted recall is accuracy.
    assertThat(MATRIX.weighted(ClassScore::recall)).isCloseTo(3.0 / 5, within(1e-12));
    assertThat(MATRIX.correct()).isEqualTo(3);
    assertThat(MATRIX.total()).isEqualTo(5);
  }

  @Test
  void oneHotTargetsAndIndicesCountAlike() {
    float[] outputs = {0.1f, 0.7f, 0.2f, 0.5f, 0.2f, 0.3f};
    ClassCount indices = new ClassCount(NAMES, 3, 1);
    indices.add(new float[] {1, 2}, outputs, 2);
    ClassCount oneHot = new ClassCount(NAMES, 3, 3);
    oneHot.add(new float[] {0, 1, 0, 0, 0, 1}, outputs, 2);

    assertThat(indices.matrix()).isEqualTo(oneHot.matrix());
    assertThat(indices.matrix().count(1, 1)).isEqualTo(1);
    assertThat(indices.matrix().count(2, 0)).isEqualTo(1);
    assertThat(indices.topK()).isEqualTo(Map.of(1, 0.5, 2, 1.0));
  }

  @Test
  void aSingleOutputTellsTwoClassesApartAtOneHalf() {
    ClassCount count = new ClassCount(List.of("no", "yes"), 1, 1);
    count.add(new float[] {1, 1, 0}, new float[] {0.51f, 0.5f, 0.2f}, 3);

    assertThat(count.matrix().counts()).containsExactly(List.of(1L, 0L), List.of(1L, 1L));
  }

  @Test
  void ofEquallyLikelyClassesTheFirstIsTaken() {
    Ranking ranking = new Ranking(List.of(0.4f, 0.4f, 0.2f));
    assertThat(ranking.first()).isZero();
    assertThat(ranking.rankOf(0)).isZero();
    assertThat(ranking.rankOf(1)).isEqualTo(1);
    assertThat(ranking.top(2)).containsExactly(0, 1);
  }
}
