package dev.lamina.runtime.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.shape.Size2D;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the definition, window by window; few different numbers, so that ties are common. */
class MaxWindowsTest {

  @ParameterizedTest
  @CsvSource({
    "1, 4, 4, 8, 2, 2, 2, 2",
    "5, 7, 6, 8, 2, 2, 2, 2",
    "40, 9, 9, 8, 3, 2, 3, 3",
    "3, 28, 28, 8, 2, 2, 2, 2",
    "2, 8, 10, 16, 2, 3, 4, 3",
    "4, 5, 5, 3, 5, 5, 5, 5",
    "4, 6, 6, 1, 1, 1, 2, 3"
  })
  void maximaAndTheWayBackAreThoseOfTheDefinition(
      int images,
      int height,
      int width,
      int inner,
      int poolHeight,
      int poolWidth,
      int strideHeight,
      int strideWidth) {
    Size2D pool = new Size2D(poolHeight, poolWidth);
    Size2D strides = new Size2D(strideHeight, strideWidth);
    PoolingWindow window =
        new PoolingWindow(0, pool, strides, new Margins(new long[2], new long[2]));
    int outHeight = (height - poolHeight) / strideHeight + 1;
    int outWidth = (width - poolWidth) / strideWidth + 1;
    RandomSource random = RandomSource.of(1, "windows");
    float[] x = new float[images * height * width * inner];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(5) - 2;
    }
    float[] dy = new float[images * outHeight * outWidth * inner];
    for (int i = 0; i < dy.length; i++) {
      dy[i] = 1 + i;
    }
    float[] y = new float[dy.length];
    float[] dx = new float[x.length];
    for (int i = 0; i < y.length; i++) {
      int c = i % inner;
      int column = i / inner % outWidth * strideWidth;
      int row = i / inner / outWidth % outHeight * strideHeight;
      int image = i / inner / outWidth / outHeight * height;
      int best = -1;
      for (int place = 0; place < poolHeight * poolWidth; place++) {
        int right = column + place % poolWidth;
        int at = ((image + row + place / poolWidth) * width + right) * inner + c;
        if (best < 0 || x[at] > x[best]) {
          best = at;
        }
      }
      y[i] = x[best];
      dx[best] += dy[i];
    }
    MaxWindows windows =
        new MaxWindows(images, height, width, inner, window, outHeight, outWidth, true);
    float[] maxima = new float[y.length];
    windows.forward(FloatBuffer.wrap(x), FloatBuffer.wrap(maxima));
    assertThat(maxima).containsExactly(y);
    IntBuffer back = IntBuffer.allocate(dx.length);
    windows.backward(bits(x), bits(y), bits(dy), back);
    assertThat(back.array()).containsExactly(bits(dx).array());
  }

  private static IntBuffer bits(float[] values) {
    IntBuffer bits = IntBuffer.allocate(values.length);
    for (float value : values) {
      bits.put(Float.floatToRawIntBits(value));
    }
    return bits.rewind();
  }
}
