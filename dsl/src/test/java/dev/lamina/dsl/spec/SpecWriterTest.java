package dev.lamina.dsl.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.dsl.diagnostic.DiagnosticRenderer;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.sweep.file.SweepPlans;
import dev.lamina.dsl.testing.GoldenFile;
import dev.lamina.dsl.testing.ModelsFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecWriterTest {

  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("lamina.root")));

  static Stream<Path> files() throws IOException {
    return SpecSchemaTest.files().filter(file -> !isSweep(file));
  }

  /** A sweep is written by another, and the cases of its language read that back. */
  private static boolean isSweep(Path file) {
    try {
      return SweepPlans.isSweep(new SourceText("", Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatIsWrittenReadsBackToAnEqualValue(Path file) throws IOException {
    survives(new SourceText(file.toString(), Files.readString(file)));
  }

  @Test
  void oddValuesReadBackToEqualOnes() throws JsonProcessingException {
    survives(
        new SourceText(
            "odd.yaml",
            """
            name: "no"
            seed: 9223372036854775807
            input: [6, 6, 2]
            defaults: {use_bias: false}
            layers:
              - conv 1x2 3 same: {name: "a: #b \\"c\\" \\\\ \\u00e9\\U0001F600\\u2028", kernel_regularizer: {l1: 1e-300, l2: 0.1}}
              - ZeroPadding2D: {padding: [[1, 0], [2, 3]], name: 010}
              - activation: {relu: {max_value: 6, negative_slope: 0.1, threshold: 1e-7}}
              - dropout: {rate: 0.3333333333333333, name: null layer}
              - reshape: [-1]
              - dense 3: {name: "true", kernel_constraint: {max_norm: {max_value: 1e10}}, kernel_initializer: {constant: -0.0}}
              - dense 7 softmax
            data:
              csv:
                train: "train, no. 1.csv"
                label: "null"
                class_names: ["yes", "~", "", "$${env:HOME}", "a $$${b} $", "- x", "[x]"]
                ignore: []
                delimiter: "\\t"
                scale: 0.1
            compile:
              optimizer: sgd 1e-5 momentum 0.9 nesterov true
              loss: categorical_crossentropy
              metrics: [accuracy, {top_k: 2}, mse]
            fit: {batch_size: 7, epochs: 0, validation_split: 0.07, shuffle: false}
            """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blocks",
        "class-weight",
        "freeze",
        "goals-by-name",
        "goals-in-order",
        "goals-one-for-all",
        "graph-forward-reference",
        "graph-inputs-and-outputs",
        "graph-residual"
      })
  void whatBranchesReadsBackToAnEqualValue(String name) throws JsonProcessingException {
    survives(read(Path.of("src", "test", "resources", "cases", name + ".yaml")));
  }

  @Test
  void aRunOfANamedModelKeepsBothNames() throws JsonProcessingException {
    Loaded loaded =
        load(
            new SourceText(
                "run.yaml", "{name: mine, model: lenet5, data: mnist, compile: {loss: mse}}"));
    assertThat(loaded.run().orElseThrow().model().name()).isEqualTo("lenet5");
    survives(new SourceText("run.yaml", loaded.text()));
  }

  @Test
  void theTextIsForPeople() {
    Loaded loaded = load(config("mnist-strided"));
    GoldenFile.of("spec/mnist-strided.resolved.yaml")
        .assertEquals(SpecWriter.yaml(loaded.run().orElseThrow(), loaded.graph().orElseThrow()));
  }

  /** As YAML, as JSON, and a second time. */
  private static void survives(SourceText text) throws JsonProcessingException {
    Loaded loaded = load(text);
    ModelSpec model = loaded.model().orElseThrow();
    String name = "resolved.yaml";
    String modelYaml = SpecWriter.yaml(model, loaded.graph().orElseThrow());
    Loaded modelAgain = load(new SourceText(name, modelYaml));
    assertThat(modelAgain.model().orElseThrow()).isEqualTo(model);
    if (loaded.run().isEmpty()) {
      return;
    }
    RunSpec run = loaded.run().get();
    String yaml = SpecWriter.yaml(run, loaded.graph().orElseThrow());
    Loaded again = load(new SourceText(name, yaml));
    assertThat(again.run().orElseThrow()).isEqualTo(run);
    assertThat(SpecWriter.yaml(again.run().get(), again.graph().orElseThrow())).isEqualTo(yaml);
    String json = new ObjectMapper().writeValueAsString(SpecWriter.plain(run));
    assertThat(load(new SourceText("resolved.json", json)).run()).hasValue(run);
  }

  private static Loaded load(SourceText text) {
    Problems problems = new Problems();
    Loaded loaded = new SpecLoader(new ModelsFolder(), Map.of()).load(text, List.of(), problems);
    assertThat(problems.hasErrors()).as(DiagnosticRenderer.render(problems.all())).isFalse();
    return loaded;
  }

  private static SourceText config(String name) {
    return read(ROOT.resolve("configs").resolve(name + ".yaml"));
  }

  private static SourceText read(Path file) {
    try {
      return new SourceText(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
