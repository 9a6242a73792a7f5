package dev.lamina.dsl.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.shape.Padding;
import org.junit.jupiter.api.Test;

class WindowsTest {

  private static final Batch ONE = new Batch(1, 0, false, 1, "layer", 0);

  private static int[] seen(Windows windows, int window) {
    int[] places = new int[windows.elements()];
    windows.see(window, places);
    return places;
  }

  @Test
  void aDilatedWindowLeavesPlacesOutAndReachesOutsideAtTheEdges() {
    int[] one = {1};
    Windows windows = Windows.over(new int[] {7}, new int[] {3}, one, new int[] {2}, Padding.SAME);
    assertThat(windows.count()).isEqualTo(7);
    assertThat(seen(windows, 0)).containsExactly(Windows.OUTSIDE, 0, 2);
    assertThat(seen(windows, 3)).containsExactly(1, 3, 5);
    assertThat(seen(windows, 6)).containsExactly(4, 6, Windows.OUTSIDE);
  }

  @Test
  void theOddPlaceOfThePaddingIsAtTheEnd() {
    int[] one = {1};
    Windows windows = Windows.over(new int[] {3}, new int[] {2}, one, one, Padding.SAME);
    assertThat(seen(windows, 0)).containsExactly(0, 1);
    assertThat(seen(windows, 2)).containsExactly(2, Windows.OUTSIDE);
  }

  @Test
  void placesOfAVolumeAreCountedRowMajor() {
    int[] two = {2, 2, 2};
    int[] ones = {1, 1, 1};
    Windows windows = Windows.over(new int[] {3, 4, 5}, two, two, ones, Padding.VALID);
    assertThat(windows.count()).isEqualTo(1 * 2 * 2);
    // Slice 0 and 1, rows 2 and 3, columns 2 and 3.
    assertThat(seen(windows, 3)).containsExactly(12, 13, 17, 18, 32, 33, 37, 38);
  }

  @Test
  void aWindowThatSeesEverythingIsOne() {
    Windows windows = Windows.whole(2, 3);
    assertThat(windows.count()).isEqualTo(1);
    assertThat(seen(windows, 0)).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void noneFitsWhereTheInputIsSmaller() {
    assertThat(Windows.count(4, Windows.span(3, 2), 1, Padding.VALID)).isZero();
    assertThat(Windows.count(4, Windows.span(3, 2), 1, Padding.SAME)).isEqualTo(4);
    assertThat(Windows.span(Integer.MAX_VALUE, Integer.MAX_VALUE))
        .isEqualTo((Integer.MAX_VALUE - 1L) * Integer.MAX_VALUE + 1);
  }

  @Test
  void aMaximumOverNotANumberIsNotANumber() {
    MaxOfWindows max = new MaxOfWindows(Windows.whole(3), 1);
    float[] y = new float[1];
    for (float[] x : new float[][] {{Float.NaN, 1, 2}, {1, Float.NaN, 2}, {1, 2, Float.NaN}}) {
      max.forward(ONE, x, new float[0][], y);
      assertThat(y[0]).isNaN();
    }
    float lowest = Float.NEGATIVE_INFINITY;
    max.forward(ONE, new float[] {lowest, lowest, lowest}, new float[0][], y);
    assertThat(y[0]).isEqualTo(lowest);
  }

  @Test
  void ofEqualMaximaTheFirstGetsTheGradient() {
    MaxOfWindows max = new MaxOfWindows(Windows.whole(3), 1);
    float[] x = {1, 2, 2};
    float[] y = new float[1];
    float[] dx = new float[3];
    max.forward(ONE, x, new float[0][], y);
    max.backward(ONE, x, new float[0][], y, new float[] {5}, dx, new float[0][]);
    assertThat(dx).containsExactly(0, 5, 0);
  }
}
