package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.shape.Shape;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {

  private static Examples examples(int size) {
    return StoredExamples.labelled(
        Shape.of(1), new FloatCells(new float[size][1]), IntStream.range(0, size).toArray());
  }

  /** The numbers are those of int(math.floor(n * (1 - split))) in Python. */
  @ParameterizedTest
  @CsvSource({"60000,0.2,48000", "42000,0.1,37800", "10,0.3,7", "10,0.25,7", "3,0.4,1", "10,0.9,0"})
  void theLastFractionIsKeptBackAsKerasDoes(int size, double fraction, int first) {
    if (first == 0) {
      assertThatThrownBy(() -> Split.of(examples(size), fraction))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("leaves nothing to train on");
      return;
    }
    Split split = Split.of(examples(size), fraction);
    assertThat(split.train().size()).isEqualTo(first);
    assertThat(split.validation().orElseThrow().size()).isEqualTo(size - first);
    assertThat(TestFiles.target(split.validation().orElseThrow(), 0)).containsExactly(first);
  }

  @Test
  void noFractionKeepsNothingBack() {
    assertThat(Split.of(examples(3), 0).validation()).isEmpty();
  }

  @Test
  void aFractionTooSmallForTheDataIsRefused() {
    assertThatThrownBy(() -> Split.of(examples(0), 0.1)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> Split.of(examples(4), 1e-17))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("leaves nothing to validate on");
  }

  @Test
  void theOrderIsAFunctionOfSeedAndEpoch() {
    int[] order = Order.of(1, 3, 100, true);
    assertThat(order).containsExactly(Order.of(1, 3, 100, true));
    assertThat(order).isNotEqualTo(Order.of(1, 4, 100, true));
    assertThat(order).isNotEqualTo(Order.of(2, 3, 100, true));
    assertThat(IntStream.of(order).sorted().toArray()).containsExactly(Order.of(1, 3, 100, false));
  }
}
