package dev.lamina.dsl.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.DiagnosticRenderer;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** YAML and JSON, and the ways to name a file, come to the same. */
class TwoSyntaxesTest {

  private static final String YAML =
      """
      name: twin
      seed: 3
      params: {width: 8, size: [3, 3]}
      defaults: {kernel_initializer: he_normal}
      input: 28x28x1
      layers:
        - conv 3x3 ${width} stride 2 relu
        - conv2d: {filters: "${width * 2}", kernel_size: "${size}", strides: 2, activation: {relu: {max_value: 6}}}
        - {type: dropout, rate: 1e-1, name: drop}
        - flatten
        - dense 10 softmax: {activity_regularizer: {l2: 0.01}, use_bias: false}
      data: digits
      compile: {optimizer: {sgd: {lr: 0.1, momentum: 0.9}}, loss: categorical_crossentropy, metrics: [accuracy]}
      fit: {batch_size: 64, epochs: 5, validation_split: 0.2, shuffle: true}
      """;

  private static final String JSON =
      """
      {"name": "twin", "seed": 3,
       "params": {"width": 8, "size": [3, 3]},
       "defaults": {"kernel_initializer": "he_normal"},
       "input": [28, 28, 1],
       "layers": [
         "conv 3x3 ${width} stride 2 relu",
         {"Conv2D": {"filters": "${width * 2}", "kernel_size": "${size}", "strides": [2, 2],
                     "activation": {"type": "relu", "max_value": 6.0}}},
         {"type": "dropout", "rate": 0.1, "name": "drop"},
         "flatten",
         {"dense": {"units": 10, "activation": "softmax", "use_bias": false,
                    "activity_regularizer": {"class_name": "L2", "config": {"l2": 0.01}}}}
       ],
       "data": "digits",
       "compile": {"optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.1, "momentum": 0.9}},
                   "loss": "categorical_crossentropy", "metrics": ["accuracy"]},
       "fit": {"batch_size": 64, "epochs": 5, "validation_split": 0.2, "shuffle": true}}
      """;

  @TempDir Path folder;

  @Test
  void yamlAndJsonGiveEqualRuns() {
    RunSpec yaml = load(new SourceText("twin.yaml", YAML));
    RunSpec json = load(new SourceText("twin.json", JSON));
    assertThat(json).isEqualTo(yaml);
    assertThat(yaml.model().layers())
        .extracting(LayerSpec::name)
        .containsExactly("conv2d", "conv2d_1", "drop", "flatten", "dense");
  }

  @Test
  void aFileStandardInputAndATextGiveEqualRuns() throws IOException {
    Path file = Files.writeString(folder.resolve("twin.yaml"), YAML);
    SpecLoader loader =
        new SpecLoader(
            Gallery.empty(),
            Map.of(),
            () -> new ByteArrayInputStream(JSON.getBytes(StandardCharsets.UTF_8)));
    Problems problems = new Problems();
    RunSpec fromFile = loader.load(file.toString(), List.of(), problems).run().orElseThrow();
    RunSpec fromStdin = loader.load("-", List.of(), problems).run().orElseThrow();
    assertThat(problems.all()).isEmpty();
    assertThat(fromFile).isEqualTo(fromStdin);
  }

  @Test
  void aModelIsFoundBesideTheFileThatNamesIt() throws IOException {
    Files.createDirectory(folder.resolve("nets"));
    Files.writeString(
        folder.resolve("nets/net.yaml"),
        "name: net\ninput: 28x28x1\nlayers: [flatten, dense 10 softmax]\n");
    Path run =
        Files.writeString(
            folder.resolve("run.yaml"),
            "params: {which: net}\nmodel: nets/${which}.yaml\ndata: digits\ncompile: {loss: categorical_crossentropy}\n");
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(Gallery.empty(), Map.of()).load(run.toString(), List.of(), problems);
    assertThat(DiagnosticRenderer.render(problems.all())).isEmpty();
    assertThat(loaded.run().orElseThrow().name()).isEqualTo("net");
    assertThat(loaded.graph().orElseThrow().totalParams()).isEqualTo(7850);
  }

  @Test
  void aModelOnlyFileLacksWhatTrainingNeeds() {
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(Gallery.empty(), Map.of())
            .load(new SourceText("m.yaml", "input: 4\nlayers: [dense 3]\n"), List.of(), problems);
    assertThat(problems.all()).isEmpty();
    assertThat(loaded.run()).isEmpty();
    assertThat(loaded.missing()).containsExactly("data", "compile");
  }

  @Test
  void aMissingFileIsOneProblem() {
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(Gallery.empty(), Map.of())
            .load(folder.resolve("none.yaml").toString(), List.of(), problems);
    assertThat(problems.all()).hasSize(1);
    assertThat(problems.all().get(0).code()).isEqualTo("file-not-found");
    assertThat(loaded.model()).isEmpty();
  }

  private static RunSpec load(SourceText text) {
    Problems problems = new Problems();
    Loaded loaded = new SpecLoader(Gallery.empty(), Map.of()).load(text, List.of(), problems);
    assertThat(DiagnosticRenderer.render(problems.all())).isEmpty();
    return loaded.run().orElseThrow();
  }
}
