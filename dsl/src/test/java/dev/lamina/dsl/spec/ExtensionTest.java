package dev.lamina.dsl.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.DiagnosticRenderer;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.schedule.FixedRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that start from others. */
class ExtensionTest {

  private static final String BASE =
      """
      name: base
      params: {width: 8, depth: 2}
      input: 28x28x1
      blocks:
        body:
          params: {units: }
          layers: [dense: {units: "${units}"}, activation relu]
      layers:
        - flatten
        - body ${width}: {repeat: "${depth}"}
        - dense 10 softmax
      data: digits
      compile: {optimizer: sgd 0.1, loss: categorical_crossentropy}
      fit: {epochs: 3, batch_size: 64}
      """;

  @TempDir Path folder;

  @BeforeEach
  void base() throws IOException {
    Files.createDirectory(folder.resolve("bases"));
    Files.writeString(folder.resolve("bases/base.yaml"), BASE);
    Files.writeString(folder.resolve("bases/middle.yaml"), "extends: base.yaml\nseed: 5\n");
  }

  @Test
  void sectionsOfTheFileHoldAndTheOthersAreTheBases() throws IOException {
    RunSpec run =
        load(
            """
            extends: bases/base.yaml
            name: mine
            params: {width: 16}
            fit: {epochs: 1}
            """);
    assertThat(run.name()).isEqualTo("mine");
    assertThat(run.fit().epochs()).isEqualTo(1);
    assertThat(run.fit().batchSize()).isEqualTo(64);
    assertThat(run.model().layers())
        .extracting(LayerSpec::name)
        .containsExactly("flatten", "dense", "activation", "dense_1", "activation_1", "dense_2");
    assertThat(run.model().layers().get(1).layer().toString()).contains("units=16");
  }

  @Test
  void layersAreReplacedAsAWholeAndMayUseTheBasesBlocks() throws IOException {
    RunSpec run = load("extends: bases/base.yaml\nlayers: [flatten, body 4, dense 10 softmax]\n");
    assertThat(run.model().layers()).hasSize(4);
    assertThat(run.model().name()).isEqualTo("base");
  }

  @Test
  void aModelInPlaceOfTheBasesLayersIsNoSecondOne() throws IOException {
    Files.writeString(folder.resolve("net.yaml"), "input: 28x28x1\nlayers: [flatten, dense 10]\n");
    RunSpec run = load("extends: bases/base.yaml\nmodel: net.yaml\ncompile: {loss: mse}\n");
    assertThat(run.model().layers()).hasSize(2);
    assertThat(run.compile().optimizer().learningRate()).isEqualTo(new FixedRate(0.1));
  }

  @Test
  void aBaseMayExtendAnotherBesideIt() throws IOException {
    RunSpec run = load("extends: bases/middle.yaml\nname: third\n");
    assertThat(run.seed()).isEqualTo(5);
    assertThat(run.model().layers()).hasSize(6);
  }

  @Test
  void pathsLeadFromTheFileThatHasThem() throws IOException {
    Files.writeString(
        folder.resolve("bases/table.yaml"),
        """
        extends: base.yaml
        data: {csv: {train: rows/a.csv, test: b.csv, shape: 28x28x1}}
        fit: {validation_data: c.csv}
        """);
    RunSpec whole = load("extends: bases/table.yaml\n");
    assertThat(whole.data().toString())
        .contains("train=" + folder.resolve("bases/rows/a.csv") + ",")
        .contains("test=" + folder.resolve("bases/b.csv") + ",");
    assertThat(whole.fit().validationData())
        .isEqualTo(new ValidationData.Part(folder.resolve("bases/c.csv").toString()));
    RunSpec own =
        load(
            """
            extends: bases/table.yaml
            data: {csv: {train: rows/a.csv, shape: 28x28x1}}
            fit: {epochs: 1}
            """);
    assertThat(own.data().toString()).contains("train=rows/a.csv,");
    assertThat(own.fit().validationData().toString()).contains("bases");
  }

  @Test
  void aRunFreezesLayersOfTheModelItNames() throws IOException {
    Files.writeString(
        folder.resolve("net.yaml"),
        """
        input: 28x28x1
        layers:
          - flatten
          - dense 10: {name: stem}
          - dense 10: {name: head}
        """);
    RunSpec run = load("model: net.yaml\nfreeze: \"st*\"\ndata: digits\ncompile: {loss: mse}\n");
    assertThat(run.model().layers())
        .filteredOn(layer -> !layer.trainable())
        .extracting(LayerSpec::name)
        .containsExactly("stem");
  }

  private RunSpec load(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("run.yaml"), text);
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(Gallery.empty(), Map.of()).load(file.toString(), List.of(), problems);
    assertThat(DiagnosticRenderer.render(problems.all())).isEmpty();
    return loaded.run().orElseThrow();
  }
}
