package dev.lamina.dsl.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Conv2D",
        "MaxPooling2D",
        "ReLU",
        "Conv2DTranspose",
        "GlobalAveragePooling1D",
        "LSTM",
        "GRUCell",
        "PReLU",
        "XAbCd",
        "aB",
        "A",
        "",
        "kernelSize",
        "l1L2",
        "L1L2",
        "useEMA",
        "MeanIoU",
        "F1Score",
        "KLDivergence",
        "with_line",
        "aBC",
        "AbC1D"
      })
  void snakeCaseIsThatOfKeras(String name) {
    // The two substitutions of to_snake_case in keras/src/utils/naming.py.
    String keras =
        name.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
            .replaceAll("([a-z])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT);
    assertThat(Names.snakeCase(name)).isEqualTo(keras);
  }
}
