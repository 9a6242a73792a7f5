package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.testing.Specifications;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassWeightedTest {

  @TempDir Path dir;

  private FittedData animals(String loss, String weights) {
    TestFiles.write(dir, "t.csv", "label,x\ncat,1\nant,2\ndog,3\ncat,4\n");
    return Specifications.of(
            """
            input: 1
            layers: [dense 3 softmax]
            data: {csv: {train: t.csv}}
            compile: {loss: %s}
            fit: {class_weight: %s, validation_split: 0.25}
            """
                .formatted(loss, weights))
        .data(dir);
  }

  private static List<Float> weights(Examples examples) {
    float[] weight = new float[1];
    return IntStream.range(0, examples.size())
        .mapToObj(
            i -> {
              examples.weights(i, weight, 0);
              return weight[0];
            })
        .toList();
  }

  @Test
  void examplesCountByTheirClassWhereTheyAreLearnedAndNowhereElse() {
    for (String loss : List.of("categorical_crossentropy", "sparse_categorical_crossentropy")) {
      FittedData data = animals(loss, "{cat: 2.5, 2: 0.5}");
      assertThat(weights(data.learned())).containsExactly(2.5f, 1f, .5f);
      assertThat(data.train().weightSize()).isZero();
      assertThat(data.validation().orElseThrow().weightSize()).isZero();
      assertThat(data.learned().targetSize()).isEqualTo(data.train().targetSize());
    }
  }

  @Test
  void balancedClassesCountAlikeOfTheExamplesThatAreTrainedOn() {
    FittedData data =
        Specifications.of(
                """
                input: 1
                layers: [dense 3 softmax]
                data: {rows: {x: [1, 2, 3, 4, 5], y: [0, 2, 0, 0, 2]}}
                compile: {loss: sparse_categorical_crossentropy}
                fit: {class_weight: balanced, validation_split: 0.2}
                """)
            .data(dir);

    // 4 / (2 classes * 3 examples), 4 / (2 classes * 1 example): what is validated is not counted.
    assertThat(weights(data.learned())).containsExactly(2 / 3f, 2f, 2 / 3f, 2 / 3f);
  }

  @Test
  void aSingleOutputsClassIsItsTargetRounded() {
    FittedData xor =
        Specifications.of(
                """
                input: 1
                layers: [dense 1 sigmoid]
                data: {rows: {x: [1, 2, 3], y: [0, 1, 0.6]}}
                compile: {loss: binary_crossentropy}
                fit: {class_weight: {1: 3}}
                """)
            .data(dir);
    assertThat(weights(xor.learned())).containsExactly(1f, 3f, 3f);
  }

  @Test
  void classesThatTheDataDoesNotHaveAreRefused() {
    assertThatThrownBy(() -> animals("sparse_categorical_crossentropy", "{eel: 2}"))
        .isInstanceOf(DataException.class)
        .hasMessage("class_weight: there is no class `eel` among the 3 of the data: ant, cat, dog");
    assertThatThrownBy(() -> animals("sparse_categorical_crossentropy", "{3: 2}"))
        .hasMessageContaining("there is no class `3`");
    assertThatThrownBy(() -> animals("sparse_categorical_crossentropy", "{cat: 2, 1: 1}"))
        .hasMessage("class_weight: `1` is given twice");
  }
}
