package dev.lamina.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.cli.CliRun;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadsTest {

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0", "-1", "4,2", ""})
  void aVariableThatNd4jWouldDieOfIsRefused(String threads) {
    CliRun run = CliRun.in(Map.of("OMP_NUM_THREADS", threads), "", "train", "no-such-file.yaml");
    assertThat(run.code()).isEqualTo(Exit.USAGE.code());
    assertThat(run.err()).startsWith("lamina: OMP_NUM_THREADS is `" + threads + "`");
  }

  @Test
  void moreThreadsThanCoresAreWarnedOf() {
    String threads = String.valueOf(Runtime.getRuntime().availableProcessors() + 1);
    CliRun run =
        CliRun.in(
            Map.of("OMP_NUM_THREADS", threads),
            "",
            "train",
            "no-such-file.yaml",
            "--threads",
            threads);
    assertThat(run.code()).isEqualTo(Exit.SPEC.code());
    assertThat(run.err()).startsWith("lamina: warning: " + threads + " threads on ");
  }
}
