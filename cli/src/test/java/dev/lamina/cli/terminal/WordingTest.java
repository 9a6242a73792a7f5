package dev.lamina.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.0s",
    "440, 0.4s",
    "9949, 9.9s",
    "9960, 10s",
    "59499, 59s",
    "59500, 1m 00s",
    "80000, 1m 20s",
    "3599600, 1h 00m",
    "7500000, 2h 05m"
  })
  void timesAreRoundedToWhatMatters(long millis, String words) {
    assertThat(Wording.time(Duration.ofMillis(millis))).isEqualTo(words);
  }

  @Test
  void smallMeasuresGetAnExponentAsInKeras() {
    assertThat(Wording.measure(0.25)).isEqualTo("0.2500");
    assertThat(Wording.measure(0)).isEqualTo("0.0000");
    assertThat(Wording.measure(0.00012345)).isEqualTo("1.2345e-04");
  }

  @Test
  void bytesAreCountedIn1024() {
    assertThat(Wording.bytes(512)).isEqualTo("512 B");
    assertThat(Wording.bytes(167464)).isEqualTo("163.5 KB");
    assertThat(Wording.bytes(9_912_422)).isEqualTo("9.5 MB");
  }
}
