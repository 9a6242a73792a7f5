package dev.lamina.dsl.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ExactlyTest {

  @Test
  void typesAndNumbersBecomeDouble() {
    assertThat(Exactly.rewritten("float[] y = {(float) x, 1f, .5F, 1e-7f, 0x1.0p-24f, 3};"))
        .isEqualTo("double[] y = {(double) x, 1d, .5d, 1e-7d, 0x1.0p-24d, 3};");
    assertThat(Exactly.rewritten("Float.isNaN(number.floatValue())"))
        .isEqualTo("Double.isNaN(number.doubleValue())");
  }

  @Test
  void commentsTextsAndOtherWordsStay() {
    for (String same :
        new String[] {
          "// a float 1f",
          "/* float\n 1f */",
          "\"float \\\" 1f\"",
          "'f'",
          "floats = asFloats(x1f, 0x1F, 31);",
          "\"\"\"\n float \"1f\" \"\"\""
        }) {
      assertThat(Exactly.rewritten(same)).isEqualTo(same);
    }
  }

  @Test
  void whatIsLoadedComputesInDouble() throws ReflectiveOperationException {
    Class<?> slopes = Exactly.load("Slopes");
    assertThat(slopes).isNotEqualTo(Slopes.class);
    Class<?> math = slopes.getClassLoader().loadClass(LayerMath.class.getName());
    Class<?> batch = slopes.getClassLoader().loadClass(Batch.class.getName());
    assertThat(
            math.getMethod("forward", batch, double[].class, double[][].class, double[].class)
                .getReturnType())
        .isEqualTo(void.class);
    assertThatThrownBy(
            () -> math.getMethod("forward", batch, float[].class, float[][].class, float[].class))
        .isInstanceOf(NoSuchMethodException.class);
  }
}
