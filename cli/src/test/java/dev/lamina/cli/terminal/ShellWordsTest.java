package dev.lamina.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ShellWordsTest {

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aShellReadsThemAsTheyAreMeant() throws Exception {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("rate", 0.015516597681472557);
    values.put("batch", 32L);
    values.put("name", "it's $HOME; `x` \"y\"");
    values.put("units", List.of(16L, 32L));
    values.put("none", null);
    String words = ShellWords.assignments(values);
    assertThat(words).startsWith("rate=0.015516597681472557 batch=32 'name=it'");
    Process shell =
        new ProcessBuilder("sh", "-c", "eval \"set -- $1\"; printf '%s\\n' \"$@\"", "sh", words)
            .start();
    assertThat(new String(shell.getInputStream().readAllBytes()).lines())
        .containsExactly(
            "rate=0.015516597681472557",
            "batch=32",
            "name=it's $HOME; `x` \"y\"",
            "units=[16,32]",
            "none=null");
    assertThat(shell.waitFor()).isZero();
  }
}
