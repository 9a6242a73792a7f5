package dev.lamina.dsl.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lamina.dsl.diagnostic.DiagnosticRenderer;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Files of megabytes made to be slow or to overflow something: one clear message, soon. */
class HostileFilesTest {

  private static final String LAYERS = "input: 4\nlayers:\n";

  /** Each takes a second or two; what these files are made to meet takes hours. */
  private static final Duration SOON = Duration.ofMinutes(3);

  @TestFactory
  List<DynamicTest> eachIsRefusedSoon() {
    return List.of(
        refused("a line of megabytes", "line-too-long", "input: " + "x".repeat(5_000_000)),
        refused("a comment of megabytes", "line-too-long", "#" + "x".repeat(5_000_000)),
        refused("open brackets", "too-deep", "[\n".repeat(1_000_000)),
        refused("complex keys", "too-deep", "? ".repeat(90_000)),
        refused("an endless quote", "yaml-syntax", "a: \"" + "x\n".repeat(1_000_000)),
        refused("one key again and again", "duplicate-key", "a: 1\n".repeat(300_000)),
        refused("many keys", "too-many-keys", keys(100_000)),
        refused("many layers", "too-large", LAYERS + "- dense 3\n".repeat(100_000)),
        refused("many wrong layers", "unknown-kind", LAYERS + "- denze 3\n".repeat(5_000)),
        refused("many broken params", "undefined-param", LAYERS + "- dense ${v}\n".repeat(9_000)),
        refused(
            "a shape of many axes", "wrong-type", "input: " + "1x".repeat(900) + "1\nlayers: []"),
        refused(
            "parentheses",
            "expression-syntax",
            "params: {a: \"${" + "(".repeat(1900) + "}\"}\n" + LAYERS + "- dense 3\n"),
        refused("long params", "value-too-long", doubling()),
        refused("a chain of params", "too-deep", chain(900)),
        refused(
            "a value of megabytes",
            "value-too-long",
            "{\"name\": \"" + "x".repeat(2_000_000) + "\"}"),
        refused("blocks in blocks in blocks", "too-deep", blocks(300)),
        refused(
            "repetitions of repetitions",
            "too-large",
            "input: 4\nlayers:\n- {repeat: 10000, layers: [{repeat: 10000, layers: [{repeat: 0,"
                + " dropout: 0.1}]}]}\n"),
        refused(
            "a million layers of one line",
            "too-large",
            "input: 4\nlayers:\n- {repeat: 1000, layers: [{repeat: 1000, dropout: 0.1}]}\n"),
        refused(
            "a block that is its own input",
            "graph-cycle",
            "input: 4\nblocks: {a: {layers: [flatten], output: input}}\n"
                + "layers:\n- a: {name: x, from: x}\n"),
        refused(
            "a name of thousands of letters",
            "bad-name",
            LAYERS + "- dense 3: {name: " + "x".repeat(1900) + "}\n"),
        refused("a circle of thousands", "graph-cycle", circle(9_000)),
        refused("one mistake in a block of thousands of uses", "unknown-kind", uses(9_000)),
        refused("huge exponents", "wrong-type", LAYERS + "- dense: {units: 1e999999999}\n"));
  }

  private static DynamicTest refused(String what, String code, String text) {
    return DynamicTest.dynamicTest(
        what,
        () ->
            assertTimeoutPreemptively(
                SOON,
                () -> {
                  Problems problems = new Problems();
                  new SpecLoader(Gallery.empty(), Map.of())
                      .load(new SourceText("<stdin>", text), List.of(), problems);
                  assertThat(problems.hasErrors()).isTrue();
                  assertThat(problems.all()).extracting(d -> d.code()).contains(code);
                  assertThat(problems.all()).hasSizeLessThanOrEqualTo(1001);
                  assertThat(DiagnosticRenderer.render(problems.all()).length())
                      .isLessThan(1_000_000);
                }));
  }

  private static String keys(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("key").append(i).append(": 1\n");
    }
    return text.toString();
  }

  private static String doubling() {
    StringBuilder text = new StringBuilder("params:\n  p0: xxxxxxxxxx\n");
    for (int i = 1; i < 40; i++) {
      text.append("  p").append(i).append(": \"");
      text.append("${p").append(i - 1).append("}${p").append(i - 1).append("}\"\n");
    }
    return text + LAYERS + "- dense 3\n";
  }

  private static String blocks(int count) {
    StringBuilder text = new StringBuilder("blocks:\n");
    for (int i = 0; i < count; i++) {
      text.append("  b").append(i).append(": {layers: [b").append(i + 1).append("]}\n");
    }
    return text + "  b" + count + ": {layers: [flatten]}\n" + LAYERS + "- b0\n";
  }

  private static String circle(int count) {
    StringBuilder text = new StringBuilder(LAYERS);
    for (int i = 0; i < count; i++) {
      text.append("- dense 3: {name: d").append(i).append(", from: d");
      text.append((i + 1) % count).append("}\n");
    }
    return text.toString();
  }

  private static String uses(int count) {
    return "blocks: {a: {layers: [denze 3]}}\n" + LAYERS + "- {repeat: " + count + ", a: }\n";
  }

  private static String chain(int length) {
    StringBuilder text = new StringBuilder("params:\n");
    for (int i = 0; i < length; i++) {
      text.append("  p").append(i).append(": ${p").append(i + 1).append(" + 1}\n");
    }
    return text + "  p" + length + ": 1\n" + LAYERS + "- dense 3\n";
  }
}
