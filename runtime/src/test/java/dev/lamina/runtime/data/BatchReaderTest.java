package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.testing.ArrayExamples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReaderTest {

  @Test
  void batchesCarryTheirExamplesInTheGivenOrder() {
    float[][] rows = {{0, 0}, {1, 10}, {2, 20}};
    float[][] answers = {{5}, {6}, {7}};
    try (BatchReader reader =
        BatchReader.inOrder(new ArrayExamples(rows, answers), 2, new int[] {2, 0, 1})) {
      assertThat(reader.batches()).isEqualTo(2);
      Batch first = reader.next();
      assertThat(first.features()).containsExactly(2, 20, 0, 0);
      assertThat(first.targets()).containsExactly(7, 5);
      Batch last = reader.next();
      assertThat(last.features()).containsExactly(1, 10);
      assertThat(last.rows()).isEqualTo(1);
      assertThat(reader.hasNext()).isFalse();
    }
  }

  /** Few are copied when they are asked for, many are gathered ahead. */
  @ParameterizedTest
  @ValueSource(ints = {8, 50_000})
  void aBatchStaysWhatItIsWhileTheNextIsGathered(int batchSize) throws InterruptedException {
    try (BatchReader reader =
        BatchReader.inOrder(ArrayExamples.numbered(4 * batchSize), batchSize)) {
      for (int batch = 0; batch < 4; batch++) {
        Batch held = reader.next();
        Thread.sleep(2);
        for (int row = 0; row < batchSize; row++) {
          assertThat(held.features()[row]).isEqualTo(batchSize * batch + row);
        }
      }
      assertThat(reader.hasNext()).isFalse();
    }
  }

  @Test
  void anOrderOfAnotherLengthIsAMistakeOfTheCaller() {
    assertThatThrownBy(
            () -> BatchReader.inOrder(ArrayExamples.numbered(3), 2, new int[] {0, 1}).close())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void weightsGoWithTheirExamples() {
    StoredExamples examples =
        new StoredExamples(
            List.of(
                new StoredExamples.Input(
                    Shape.of(1), new FloatCells(new float[][] {{1}, {2}, {3}}))),
            new StoredExamples.Numbers(new float[] {4, 5, 6}, 1),
            new StoredExamples.Numbers(new float[] {7, 70, 8, 80, 9, 90}, 2));
    try (BatchReader reader = BatchReader.inOrder(examples.slice(0, 3), 2, new int[] {2, 0, 1})) {
      assertThat(reader.next().weights().orElseThrow()).containsExactly(9, 90, 7, 70);
      Batch last = reader.next();
      assertThat(last.features()).containsExactly(2);
      assertThat(last.weights().orElseThrow()).containsExactly(8, 80);
    }
    try (BatchReader reader = BatchReader.inOrder(ArrayExamples.numbered(2), 2)) {
      assertThat(reader.next().weights()).isEmpty();
    }
  }
}
