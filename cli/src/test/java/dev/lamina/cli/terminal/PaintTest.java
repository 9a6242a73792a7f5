package dev.lamina.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaintTest {

  private static final String PROBLEM =
      "run.yaml:4:12: error: unknown argument `error:` of conv2d\n"
          + "   4 |   - conv2d: {error: ^^}\n"
          + "     |              ^^^^^ did you mean `^`?\n";

  @Test
  void onlyTheWordErrorAndTheCaretsAreRed() {
    assertThat(Paint.problems(PROBLEM))
        .isEqualTo(
            "run.yaml:4:12: \u001B[1;31merror:\u001B[0m unknown argument `error:` of conv2d\n"
                + "   4 |   - conv2d: {error: ^^}\n"
                + "     |              \u001B[1;31m^^^^^\u001B[0m did you mean `^`?\n");
  }

  @Test
  void aWarningIsYellow() {
    assertThat(Paint.problems("warning: odd\n")).isEqualTo("\u001B[1;33mwarning:\u001B[0m odd\n");
  }
}
