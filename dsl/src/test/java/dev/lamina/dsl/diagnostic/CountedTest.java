package dev.lamina.dsl.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTest {

  @ParameterizedTest
  @CsvSource({
    "0, error, 0 errors",
    "1, error, 1 error",
    "1204, error, '1,204 errors'",
    "1, class, 1 class",
    "2, class, 2 classes"
  })
  void oneIsNotPlural(long number, String noun, String words) {
    assertThat(Counted.of(number, noun)).isEqualTo(words);
  }

  @Test
  void itReadsTheSameOnEveryMachine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Counted.of(60_000, "image")).isEqualTo("60,000 images");
    } finally {
      Locale.setDefault(before);
    }
  }
}
