package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.evaluation.Prediction;
import dev.lamina.runtime.evaluation.Predictions;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.record.RecordFiles;
import dev.lamina.runtime.testing.Runs;
import dev.lamina.runtime.train.TrainingListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was learnt of tables and texts is saved with the model and used on raw rows again. */
class TableRunTest {

  private static final String PRICES =
      """
      name: prices
      seed: 2
      input: 4
      layers: [dense 8 relu, dense 1]
      data:
        csv:
          train: train.csv
          test: test.csv
          targets: [price]
          encode:
            size: {standardize: {missing: mean}}
            city: one_hot
            price: standardize
      compile: {optimizer: {adam: 0.05}, loss: mse, metrics: [mae]}
      fit: {batch_size: 8, epochs: 30, validation_split: 0.2}
      """;

  private static final String FILMS =
      """
      name: films
      seed: 2
      input: 4
      layers: [embedding 20 8, gap1d, dense 1 sigmoid]
      data: {text: {train: train.txt, output_sequence_length: 4}}
      compile: {optimizer: {adam: 0.1}, loss: binary_crossentropy, metrics: [accuracy]}
      fit: {batch_size: 4, epochs: 20}
      """;

  @TempDir Path folder;

  private Path out;

  @BeforeEach
  void place() {
    out = folder.resolve("out");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private RunResult train(String spec) {
    return new TrainingRun(
            Runs.request(spec, new RunRequest.Exactly(out, false)), Runs.tools(folder))
        .execute();
  }

  private static String prices(int rows) {
    StringBuilder csv = new StringBuilder("price,size,city\n");
    List<String> cities = List.of("Oslo", "Rome", "Lima");
    for (int i = 0; i < rows; i++) {
      int size = 20 + i * 7 % 60;
      csv.append("%d,%s,%s\n".formatted(1000 * size + 5000 * (i % 3), size, cities.get(i % 3)));
    }
    return csv.toString();
  }

  private static double value(Measures measures, String name) {
    return measures.get(name).orElseThrow();
  }

  @Test
  void numbersAreGivenBackInTheirOwnUnit() throws IOException {
    write("train.csv", prices(80));
    Path test = write("test.csv", prices(12));
    RunResult result = train(PRICES);
    Measures measured = result.evaluation().measures();
    assertThat(value(measured, "mean_absolute_error")).isLessThan(0.5);
    // The report shows them so, too: prices from 20,000 to 90,000.
    Map<String, Object> insight =
        PlainJson.object(Files.readString(out.resolve(RecordFiles.INSIGHT)));
    assertThat(((Map<?, ?>) ((List<?>) insight.get("outputs")).get(0)).get("truths").toString())
        .contains("20000.", "32000.");
    try (SavedRun saved = SavedRun.open(out)) {
      List<Prediction> predictions = saved.predictor().predict(test);
      double error = 0;
      for (int i = 0; i < predictions.size(); i++) {
        double price = 1000 * (20 + i * 7 % 60) + 5000 * (i % 3);
        error += Math.abs(predictions.get(i).outputs().get(0) - price) / predictions.size();
      }
      assertThat(error).isLessThan(5000);
      assertThat(value(measured, "unscaled_mean_absolute_error")).isCloseTo(error, within(1.0));
      assertThat(saved.evaluate(Runs.tools(folder)).evaluation().measures()).isEqualTo(measured);
      assertThat(saved.evaluate(test, Runs.tools(folder)).evaluation().measures())
          .isEqualTo(measured);
    }
  }

  @Test
  void whatTheTrainingDoesNotHaveIsRefusedWithItsPlace() throws IOException {
    write("train.csv", prices(80));
    write("test.csv", prices(12));
    train(PRICES);
    try (SavedRun saved = SavedRun.open(out)) {
      Path good = write("good.csv", "city,other,size\nRome,x,\nOslo,y,30\n");
      Path bad = write("bad.csv", "city,size\nRome,30\nParis,31\n");
      Path lacking = write("lacking.csv", "size\n30\n");
      Predictions answered =
          saved
              .predictor()
              .predictReadable(List.of(bad, good, lacking, folder.resolve("no.csv")), 1);
      assertThat(answered.predictions()).hasSize(2);
      assertThat(answered.problems())
          .extracting(Throwable::getMessage)
          .satisfiesExactly(
              first ->
                  assertThat(first)
                      .contains(
                          "bad.csv:row 3, column city: `Paris` is none of the 3 known categories:"
                              + " Lima, Oslo, Rome"),
              second ->
                  assertThat(second).contains("no column `city` (which the network learned from)"),
              third -> assertThat(third).contains("no.csv: there is no such file"));
      Path other = write("other.csv", "price,size,city\n1,2,Paris\n");
      assertThatThrownBy(() -> saved.evaluate(other, Runs.tools(folder)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("other.csv:row 2, column city: `Paris`");
    }
  }

  @Test
  void allThatIsWrongWithATableIsToldInOneRun() throws IOException {
    write("train.csv", prices(80));
    write("test.csv", prices(12));
    train(PRICES);
    String rows = "1,size,city\n1,many,Rome\n1,30\n1,30,Paris\n1,30,\n";
    Path bad = write("bad.csv", rows.replaceFirst("1", "price"));
    Path none = write("none.csv", "price\n1\n");
    String[] wrong = {
      "bad.csv:row 2, column size: `many` is not a number",
      "bad.csv:row 3: has 2 cells",
      "bad.csv:row 4, column city: `Paris` is none of the 3 known categories",
      "bad.csv:row 5, column city: is missing",
    };
    try (SavedRun saved = SavedRun.open(out)) {
      Predictions answered = saved.predictor().predictReadable(List.of(bad, none), 1);
      assertThat(answered.problems()).hasSize(2);
      assertThat(answered.problems().get(0)).hasMessageContainingAll(wrong);
      assertThat(answered.problems().get(1))
          .hasMessageContainingAll("no column `size`", "no column `city`");
      assertThatThrownBy(() -> saved.evaluate(bad, Runs.tools(folder)))
          .isInstanceOf(DataException.class)
          .hasMessageContainingAll(wrong);
    }
  }

  @Test
  void mistakesInAllFilesAreToldInOneRun() throws IOException {
    write("train.csv", "price,size,city\n1,many,Rome\n");
    write("test.csv", "price,size,city\n1,1,Rome\ncheap,1,Rome\n");
    assertThatThrownBy(() -> train(PRICES))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(
            "train.csv:row 2, column size: `many` is not a number",
            "test.csv:row 3, column price: `cheap` is not a number");
  }

  @Test
  void filesOfOneNameAreTwoFiles() throws IOException {
    Files.createDirectories(folder.resolve("a"));
    Files.createDirectories(folder.resolve("b"));
    write("a/data.csv", prices(80));
    write("b/data.csv", prices(12));
    String spec =
        PRICES.replace("train: train.csv", "train: a/data.csv").replace("test.csv", "b/data.csv");
    train(spec.replace("epochs: 30", "epochs: 1"));
    String manifest = Files.readString(out.resolve(RunFiles.MANIFEST));
    assertThat(manifest).contains("\"a/data.csv\"", "\"b/data.csv\"");
    // From where it is resumed, paths are others; the data is the same.
    RunResult more =
        new ResumedRun(
                out,
                List.of("fit.epochs=2"),
                Runs.tools(Path.of("elsewhere")),
                told -> TrainingListener.SILENT)
            .execute();
    assertThat(more.epochs()).hasSize(2);
  }

  @Test
  void dataThatChangedIsNotMeasuredWithOtherEncodings() throws IOException {
    write("train.csv", prices(80));
    write("test.csv", prices(12));
    train(PRICES);
    write("train.csv", prices(60));
    try (SavedRun saved = SavedRun.open(out)) {
      assertThatThrownBy(() -> saved.evaluate(Runs.tools(folder)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("the data to train on is not what it was");
    }
  }

  @Test
  void textsAreAskedAboutByFileAndStream() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      lines.append(i % 2 == 0 ? "bad\ta dull film\n" : "good\ta great film\n");
    }
    Path labelled = write("train.txt", lines.toString());
    train(FILMS);
    try (SavedRun saved = SavedRun.open(out)) {
      List<Prediction> read =
          saved
              .predictor()
              .predict(
                  new ByteArrayInputStream("GREAT!\ndull, dull\n".getBytes(StandardCharsets.UTF_8)),
                  1);
      assertThat(read).extracting(each -> each.best().name()).containsExactly("good", "bad");
      assertThat(read.get(1).input()).isEqualTo("stdin:row 2");
      assertThat(
              value(
                  saved.evaluate(labelled, Runs.tools(folder)).evaluation().measures(), "accuracy"))
          .isEqualTo(1);
    }
  }

  @Test
  void otherMetricsAreCounted() throws IOException {
    Runs.writePoints(folder);
    train(Runs.POINTS);
    try (SavedRun saved =
        SavedRun.open(
            out,
            Checkpoint.USUAL,
            List.of("compile.metrics=[{sparse_top_k_categorical_accuracy: {k: 2}}]"))) {
      assertThat(saved.evaluate(Runs.tools(folder)).evaluation().measures().values())
          .containsOnlyKeys("loss", "sparse_top_k_categorical_accuracy");
    }
  }
}
