package dev.lamina.dsl.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {

  private static final List<String> NAMES =
      List.of(
          "kernel_size", "filters", "strides", "padding", "units", "learning_rate", "lr", "relu");

  @ParameterizedTest
  @CsvSource({
    "kernal_size, kernel_size",
    "kernelsize, kernel_size",
    "Kernel-Size, kernel_size",
    "fliters, filters",
    "stride, strides",
    "unit, units",
    "learnin_rat, learning_rate",
    "learning, learning_rate",
    "rleu, relu",
    "rl, lr"
  })
  void theNearestIsFound(String given, String meant) {
    assertThat(DidYouMean.nearest(given, NAMES)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"banana", "x", "size", "momentum", "re"})
  void whatIsFarFromEverythingIsNothing(String given) {
    assertThat(DidYouMean.nearest(given, NAMES)).isEmpty();
  }

  @Test
  void theFirstOfEqualsIsTaken() {
    assertThat(DidYouMean.nearest("ab1", List.of("ab2", "ab3"))).contains("ab2");
  }

  @Test
  void aSwapCountsOnce() {
    assertThat(DidYouMean.distance("abcd", "abdc")).isEqualTo(1);
    assertThat(DidYouMean.distance("", "abc")).isEqualTo(3);
    assertThat(DidYouMean.distance("kitten", "sitting")).isEqualTo(3);
  }
}
