package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.data.DataInput;
import dev.lamina.runtime.evaluation.ClassOutcome;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.evaluation.Prediction;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.testing.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs with several inputs and outputs, and with weights of examples, from file to report. */
class SeveralOutputsRunTest {

  private static final String SPEC =
      """
      name: two
      seed: 3
      inputs: {pos: 2, extra: 1}
      layers:
        - dense 8 relu: {from: pos, name: body}
        - concat: {from: [body, extra], name: all}
        - dense 3 softmax: {name: main}
        - dense 1: {from: all, name: aux}
      outputs: [main, aux]
      data:
        csv:
          train: train.csv
          test: test.csv
          inputs: {extra: [z], pos: [x, y]}
          label: {main: kind}
          targets: {aux: [r]}
          sample_weight: w
      compile:
        optimizer: {adam: 0.05}
        loss: {main: sparse_categorical_crossentropy, aux: mse}
        loss_weights: {main: 1, aux: 0.5}
        metrics: {main: [accuracy]}
        weighted_metrics: {main: [accuracy], aux: [mae]}
      fit: {batch_size: 5, epochs: 4, validation_split: 0.25}
      """;

  @TempDir Path folder;

  private Path out;

  @BeforeEach
  void write() {
    write("train.csv", 24);
    write("test.csv", 7);
    out = folder.resolve("out");
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void write(String name, int count) {
    StringBuilder csv = new StringBuilder("kind,x,y,z,r,w\n");
    for (int i = 0; i < count; i++) {
      int kind = i % 3;
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%.3f,%.3f,%d,%.3f,%.1f%n",
              List.of("ant", "bee", "cat").get(kind),
              kind - 1 + 0.05 * i / count,
              0.3 * kind * kind,
              i % 2,
              0.5 * kind + i % 2,
              0.5 + i % 4));
    }
    WholeFile.write(folder.resolve(name), csv.toString());
  }

  private RunRequest request(String text, EngineKind engine) {
    return Runs.on(engine, Runs.request(text, new RunRequest.Exactly(out, false)));
  }

  private RunResult train(EngineKind engine) {
    return new TrainingRun(request(SPEC, engine), Runs.tools(folder)).execute();
  }

  @ParameterizedTest
  @EnumSource(EngineKind.class)
  void everythingSaysWhatEachOutputIsLike(EngineKind engine) throws IOException {
    RunResult result = train(engine);

    assertThat(Files.readAllLines(out.resolve("metrics.csv")).get(0))
        .isEqualTo(
            "epoch,loss,main_loss,aux_loss,main_accuracy,main_weighted_accuracy,"
                + "aux_mean_absolute_error,val_loss,val_main_loss,val_aux_loss,val_main_accuracy,"
                + "val_main_weighted_accuracy,val_aux_mean_absolute_error,"
                + "learning_rate");
    for (Measures measures : result.epochs().stream().map(e -> e.measures()).toList()) {
      assertThat(value(measures, "loss"))
          .isCloseTo(
              value(measures, "main_loss") + 0.5 * value(measures, "aux_loss"), within(1e-5));
    }
    assertThat(value(result.epochs().get(3).measures(), "loss"))
        .isLessThan(value(result.epochs().get(0).measures(), "loss"));
    assertThat(result.evaluation().classes())
        .extracting(ClassOutcome::output)
        .containsExactly("main");
    assertThat(result.evaluation().classes().get(0).confusion().classNames())
        .containsExactly("ant", "bee", "cat");
    assertThat(PlainJson.object(Files.readString(out.resolve("evaluation.json"))))
        .containsKey("outputs");
    assertThat(out.resolve("confusion.csv")).doesNotExist();
    assertThat(Files.readString(out.resolve("confusion-main.csv")))
        .startsWith("true\\predicted,ant,bee,cat\n");
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("Classes of main", "aux_loss");
    assertThat(PlainJson.object(Files.readString(out.resolve("manifest.json"))).get("model"))
        .hasToString(
            "{input_shapes={pos=[2], extra=[1]}, output_shapes={main=[3], aux=[1]},"
                + " total_params=%d, trainable_params=%d}"
                    .formatted(result.graph().totalParams(), result.graph().totalParams()));
  }

  private static double value(Measures measures, String name) {
    return measures.get(name).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(EngineKind.class)
  void theSavedRunIsMeasuredAgainAndAskedFiles(EngineKind engine) {
    RunResult trained = train(engine);
    try (SavedRun saved = SavedRun.open(out)) {
      assertThat(saved.evaluate(Runs.tools(folder)).evaluation().measures())
          .isEqualTo(trained.evaluation().measures());
      assertThat(saved.info().inputs()).extracting(DataInput::name).containsExactly("extra", "pos");
      assertThat(saved.info().classes().byName())
          .isEqualTo(Map.of("main", List.of("ant", "bee", "cat"), "aux", List.of()));
      Path asked = write("asked.csv", "z,note,y,x\n0.5,any,1,2\n0.25,any,-1,0\n");
      List<Prediction> predictions = saved.predictor().predict(asked);
      assertThat(predictions).hasSize(2);
      assertThat(predictions.get(0).answers())
          .extracting(Prediction.Answer::output)
          .containsExactly("main", "aux");
      assertThat(predictions.get(0).answers().get(0).top()).hasSize(3);
      // The model's inputs are pos (x, y) and extra (z).
      float[] outputs = saved.network().predict(new float[] {2, 1, 0.5f, 0, -1, 0.25f}, 2);
      assertThat(predictions.get(1).answers().get(1).outputs()).containsExactly(outputs[7]);
      assertThatThrownBy(() -> saved.predictor().predict(folder.resolve("picture.png")))
          .isInstanceOf(DataException.class);
    }
  }

  @Test
  void theResolvedSpecificationRepeatsTheRun() throws IOException {
    RunResult first = train(EngineKind.USUAL);
    String resolved = Files.readString(out.resolve("resolved.yaml"));
    out = folder.resolve("again");
    RunResult again =
        new TrainingRun(request(resolved, EngineKind.USUAL), Runs.tools(folder)).execute();
    assertThat(again.weightsSha256()).isEqualTo(first.weightsSha256());
    assertThat(again.evaluation().measures()).isEqualTo(first.evaluation().measures());
  }

  @ParameterizedTest
  @EnumSource(EngineKind.class)
  void classesWithoutWeightTeachNothingAndAreMeasuredAllTheSame(EngineKind engine) {
    Runs.writePoints(folder);
    String text = Runs.POINTS.replace("epochs: 4", "epochs: 1, class_weight: {0: 0, 1: 0, 2: 0}");
    RunResult result = new TrainingRun(request(text, engine), Runs.tools(folder)).execute();
    Measures measures = result.epochs().get(0).measures();
    assertThat(value(measures, "loss")).isZero();
    assertThat(value(measures, "val_loss")).isPositive();
    assertThat(value(result.evaluation().measures(), "loss")).isPositive();
  }
}
