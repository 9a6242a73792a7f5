package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.testing.Runs;
import dev.lamina.runtime.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows were for what is in the manifest, however they were chosen. */
class PartsOfDataTest {

  /** SHA-256 of the whole numbers as four bytes each, by Python's hashlib and struct. */
  private static final String TRAIN_SHA256 =
      "cb8e48bdb4ec1bf85ef7b5b43fce9c1fa4845672f4ddb5b3c7f49dc5455383d0";

  private static final String SPEC =
      """
      name: points
      seed: 3
      input: 2
      layers: [dense 4 relu, dense 2 softmax]
      data: {csv: {train: train.csv, split: part}}
      compile: {optimizer: adam, loss: sparse_categorical_crossentropy}
      fit: {batch_size: 2, epochs: 1}
      """;

  @TempDir Path folder;

  private Path out;

  @BeforeEach
  void points() {
    out = folder.resolve("run");
    WholeFile.write(
        folder.resolve("train.csv"),
        """
        part,label,x,y
        train,0,1,2
        test,1,-1,0
        train,0,2,3
        train,1,-2,1
        val,0,3,3
        test,0,1,1
        train,1,-1,1
        val,1,-3,1
        """);
  }

  private RunResult train(String text, String... overrides) {
    return new TrainingRun(
            Runs.request(text, new RunRequest.Exactly(out, true), overrides), Runs.tools(folder))
        .execute();
  }

  private RunResult resume(String... overrides) {
    return new ResumedRun(
            out, List.of(overrides), Runs.tools(folder), resumption -> TrainingListener.SILENT)
        .execute();
  }

  private Map<?, ?> data() throws IOException {
    Path manifest = out.resolve("manifest.json");
    return (Map<?, ?>) PlainJson.object(Files.readString(manifest)).get("data");
  }

  private Object rows(String part) throws IOException {
    return ((Map<?, ?>) data().get(part)).get("rows");
  }

  @Test
  void rowsThatAColumnChoseAreTold() throws IOException {
    train(SPEC);
    assertThat(data().get("train"))
        .isEqualTo(Map.of("examples", 4, "rows", "0 2-3 6", "sha256", TRAIN_SHA256));
    assertThat(rows("validation")).isEqualTo("4 7");
    assertThat(rows("test")).isEqualTo("1 5");
  }

  /** Of the four to train on the last one is kept back. */
  @Test
  void whatIsTakenOffAfterwardsIsToldByTheSameRows() throws IOException {
    WholeFile.write(
        folder.resolve("train.csv"),
        Files.readString(folder.resolve("train.csv")).replace("val,", "test,"));
    train(SPEC, "fit.validation_split=0.25");
    assertThat(rows("train")).isEqualTo("0 2-3");
    assertThat(rows("validation")).isEqualTo("6");
    assertThat(rows("test")).isEqualTo("1 4-5 7");
  }

  @Test
  void rowsThatWereDrawnAreTold() throws IOException {
    WholeFile.write(
        folder.resolve("train.csv"),
        Files.readString(folder.resolve("train.csv")).replaceAll("(?m)^[a-z]+,", ""));
    train(SPEC.replace("split: part", "test_split: 0.25"));
    Map<?, ?> split = (Map<?, ?>) data().get("split");
    assertThat(split.get("test")).isEqualTo(2);
    for (String line : Files.readAllLines(out.resolve("split.csv")).subList(1, 9)) {
      String[] cells = line.split(",");
      assertThat(numbers(rows(cells[1]).toString())).contains(Integer.parseInt(cells[0]));
    }
  }

  private static List<Integer> numbers(String ranges) {
    List<Integer> numbers = new ArrayList<>();
    for (String range : ranges.split(" ")) {
      String[] ends = range.split("-");
      for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
        numbers.add(i);
      }
    }
    return numbers;
  }

  @Test
  void aRunWhosePartsWouldBeOthersDoesNotGoOn() throws IOException {
    train(SPEC);
    Path manifest = out.resolve("manifest.json");
    String before = Files.readString(manifest);
    String other = "0".repeat(64);
    WholeFile.write(manifest, before.replace(TRAIN_SHA256, other));
    assertThatThrownBy(() -> resume("fit.epochs=2"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("its parts are not")
        .hasMessageContaining("SHA-256 of the rows of train: was " + other);

    WholeFile.write(manifest, before);
    assertThat(resume("fit.epochs=2").epochs()).hasSize(2);
  }
}
