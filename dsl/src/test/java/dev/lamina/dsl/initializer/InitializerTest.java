package dev.lamina.dsl.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.random.RandomSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InitializerTest {

  private static final int[] SHAPE = {4, 5};

  @Test
  void theRunsStreamDecidesWithoutASeed() {
    Initializer initializer = initializer(Map.of("type", "he_normal"));
    assertThat(fill(initializer, 1)).containsExactly(fill(initializer, 1));
    assertThat(fill(initializer, 1)).isNotEqualTo(fill(initializer, 2));
  }

  @Test
  void aSeedOfItsOwnGivesTheSameNumbersInEveryRun() {
    for (String name : new String[] {"glorot_uniform", "random_normal", "orthogonal"}) {
      Initializer initializer = initializer(Map.of("type", name, "seed", 7));
      assertThat(fill(initializer, 1)).containsExactly(fill(initializer, 2));
      assertThat(fill(initializer, 1))
          .isNotEqualTo(fill(initializer(Map.of("type", name, "seed", 8)), 1));
    }
  }

  @Test
  void shapesThatCannotBeFilledAreRefused() {
    assertThat(new Identity(1).refuses(new int[] {3, 3, 1, 1})).contains("two axes");
    assertThat(new Orthogonal(1, null).refuses(new int[] {3})).contains("at least two axes");
    assertThat(new Identity(1).refuses(SHAPE)).isEmpty();
  }

  @Test
  void kerassOtherNamesAreUnderstood() {
    assertThat(initializer(Map.of("type", "normal"))).isInstanceOf(RandomNormal.class);
    assertThat(initializer(Map.of("type", "uniform"))).isInstanceOf(RandomUniform.class);
    assertThat(initializer(Map.of("type", "zero"))).isInstanceOf(Zeros.class);
    assertThat(initializer(Map.of("class_name", "GlorotUniform", "config", Map.of("seed", 3))))
        .isEqualTo(new GlorotUniform(3L));
  }

  @Test
  void boundsTheWrongWayRoundAreRefused() {
    assertThatThrownBy(() -> new RandomUniform(1, -1, null)).hasMessageContaining("above maxval");
  }

  @Test
  void normalIsAnotherWordForTruncatedNormal() {
    Map<String, Object> normal = Map.of("type", "variance_scaling", "distribution", "normal");
    Initializer truncated = initializer(Map.of("type", "variance_scaling"));
    assertThat(fill(initializer(normal), 1)).containsExactly(fill(truncated, 1));
  }

  private static Initializer initializer(Map<String, Object> plain) {
    return Kinds.read(Family.of(Initializer.class), plain);
  }

  private static float[] fill(Initializer initializer, long seed) {
    float[] weights = new float[20];
    initializer.fill(weights, SHAPE, RandomSource.of(seed, "init"));
    return weights;
  }
}
