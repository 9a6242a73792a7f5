package dev.lamina.runtime.data;

import static dev.lamina.runtime.data.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.testing.Specifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns of tables become numbers, as learnt from the rows to train on alone. */
class TableTest {

  private static final Path PEOPLE = Path.of("src", "test", "resources", "tables");

  @TempDir Path dir;

  private FittedData data(int width, String csv, double validation) {
    return data(width, csv, validation, "dense 2 softmax", "sparse_categorical_crossentropy");
  }

  private FittedData data(int width, String csv, double validation, String layer, String loss) {
    return Specifications.of(
            """
            input: %d
            layers: [%s]
            compile: {loss: %s}
            fit: {validation_split: %s}
            data: {csv: %s}
            """
                .formatted(width, layer, loss, validation, csv))
        .data(dir);
  }

  private void refused(String message, int width, String csv, double validation) {
    assertThatThrownBy(() -> data(width, csv, validation))
        .isInstanceOf(DataException.class)
        .message()
        .contains(message);
  }

  private static List<Double> row(Examples examples, int index) {
    float[] row = TestFiles.features(examples, index);
    List<Double> values = new java.util.ArrayList<>();
    for (float value : row) {
      values.add((double) value);
    }
    return values;
  }

  @Test
  void everyColumnBecomesWhatNumPyMakesOfIt() throws IOException {
    Files.copy(PEOPLE.resolve("people.csv"), dir.resolve("people.csv"));
    Map<?, ?> expected =
        (Map<?, ?>) PlainJson.object(Files.readString(PEOPLE.resolve("people.json")));
    List<?> features = (List<?>) expected.get("features");
    List<?> targets = (List<?>) expected.get("targets");
    FittedData data =
        data(
            ((List<?>) features.get(0)).size(),
            """
            {train: people.csv, targets: [price], ignore: [id, note], missing_values: [NA],
             encode: {age: {standardize: {missing: mean, indicator: true}},
                      fare: {min_max: {missing: median}}, same: standardize, sex: one_hot,
                      city: {one_hot: {missing: category}}, price: standardize}}
            """,
            0.2,
            "dense 1",
            "mse");
    assertThat(data.train().size()).isEqualTo(48);
    assertThat(data.validation().orElseThrow().size()).isEqualTo(12);
    for (int i = 0; i < 60; i++) {
      Examples part = i < 48 ? data.train() : data.validation().orElseThrow();
      int at = i < 48 ? i : i - 48;
      List<?> wanted = (List<?>) features.get(i);
      List<Double> given = row(part, at);
      for (int column = 0; column < wanted.size(); column++) {
        assertThat(given.get(column))
            .as("row %d, number %d", i, column)
            .isCloseTo(((Number) wanted.get(column)).doubleValue(), within(1e-6));
      }
      assertThat((double) TestFiles.target(part, at)[0])
          .isCloseTo(((Number) targets.get(i)).doubleValue(), within(1e-5));
    }
    assertThat(data.source().targets().get(0).units()).hasSize(1);
  }

  @Test
  void nothingIsLearntFromWhatIsKeptBack() {
    write(dir, "t.csv", "x,c,label\n1,a,0\n3,b,1\n5,a,0\n101,b,1\n");
    FittedData data = data(3, "{train: t.csv, encode: {x: standardize, c: one_hot}}", 0.25);
    // Mean 3 and deviation sqrt(8 / 3) of 1, 3, 5.
    assertThat(row(data.validation().orElseThrow(), 0).get(0))
        .isCloseTo(98 / Math.sqrt(8 / 3.0), within(1e-5));
    write(dir, "t.csv", "x,c,label\n1,a,0\n3,b,1\n5,a,0\n101,z,1\n");
    refused(
        "t.csv:row 5, column c: `z` is none of the 2 known categories: a, b",
        3,
        "{train: t.csv, encode: {c: one_hot}}",
        0.25);
  }

  @Test
  void unknownAndMissingCategoriesMayHaveOneOfTheirOwn() {
    write(dir, "t.csv", "c,label\n10,0\n9,1\n,0\n");
    write(dir, "u.csv", "c,label\n11,0\n,1\n10,1\n");
    String spec =
        "{train: t.csv, test: u.csv, encode: {c: {%s: {missing: category, unknown: category}}}}";
    FittedData index = data(1, spec.formatted("index"), 0);
    // Numbers are sorted as such: missing 0, unknown 1, then 9 and 10.
    assertThat(row(index.train(), 0)).containsExactly(3.0);
    assertThat(row(index.train(), 1)).containsExactly(2.0);
    assertThat(row(index.train(), 2)).containsExactly(0.0);
    assertThat(row(index.test().orElseThrow(), 0)).containsExactly(1.0);
    FittedData oneHot = data(4, spec.formatted("one_hot"), 0);
    assertThat(row(oneHot.train(), 0)).containsExactly(0.0, 0.0, 0.0, 1.0);
    assertThat(row(oneHot.test().orElseThrow(), 0)).containsExactly(0.0, 1.0, 0.0, 0.0);
    assertThat(row(oneHot.test().orElseThrow(), 1)).containsExactly(1.0, 0.0, 0.0, 0.0);
  }

  @Test
  void theMostFrequentCategoryStandsForAMissingOne() {
    write(dir, "t.csv", "c,label\nb,0\na,1\na,0\n?,1\n");
    FittedData data =
        data(
            1,
            "{train: t.csv, missing_values: ['?'], encode: {c: {index: {missing: most_frequent}}}}",
            0);
    assertThat(row(data.train(), 3)).containsExactly(0.0);
  }

  @Test
  void givenCategoriesKeepTheirOrder() {
    write(dir, "t.csv", "size,label\nlow,0\nhigh,1\n");
    FittedData data =
        data(1, "{train: t.csv, encode: {size: {index: {categories: [low, mid, high]}}}}", 0);
    assertThat(row(data.train(), 1)).containsExactly(2.0);
  }

  @Test
  void aColumnSaysWhichPartARowIsOf() {
    write(dir, "t.csv", "x,part,label\n1,train,0\n9,test,1\n3,Training,1\n7,val,1\n");
    FittedData data = data(1, "{train: t.csv, split: part, encode: {x: min_max}}", 0);
    assertThat(data.train().size()).isEqualTo(2);
    assertThat(row(data.train(), 1)).containsExactly(1.0);
    assertThat(row(data.test().orElseThrow(), 0)).containsExactly(4.0);
    assertThat(row(data.validation().orElseThrow(), 0)).containsExactly(3.0);
    write(dir, "t.csv", "x,part,label\n1,train,0\n9,tset,1\n");
    refused(
        "t.csv:row 3, column part: `tset` is no part of the data",
        1,
        "{train: t.csv, split: part}",
        0);
    write(dir, "t.csv", "x,part,label\n1,train,0\n9,val,1\n");
    refused("remove one of the two", 1, "{train: t.csv, split: part}", 0.5);
  }

  @Test
  void aFileToValidateOnIsTaken() {
    write(dir, "t.csv", "x,label\n1,0\n3,1\n");
    write(dir, "v.csv", "x,label\n5,0\n");
    FittedData data = data(1, "{train: t.csv, validation: v.csv, encode: {x: min_max}}", 0);
    assertThat(row(data.validation().orElseThrow(), 0)).containsExactly(2.0);
    assertThat(data.source().hashes()).containsOnlyKeys("t.csv", "v.csv");
  }

  @Test
  void allThatIsWrongIsToldAtOnceWithWhatToDo() {
    write(dir, "t.csv", "a,b,c,label\n1,,x,0\n2,3,y\nNA,4,z,1\n5,6,w,\n");
    assertThatThrownBy(() -> data(3, "{train: t.csv}", 0))
        .isInstanceOf(DataException.class)
        .message()
        .contains("t.csv:row 2, column b: is empty; a number is needed")
        .contains("t.csv:row 2, column c: `x` is not a number")
        .contains("t.csv:row 3: has 3 cells, but the header has 4 columns")
        .contains("t.csv:row 4, column a: `NA` is not a number")
        .contains("t.csv:row 5, column label: is empty; a label is needed")
        .contains("write `encode: {b: {number: {missing: median}}}`")
        .contains("write `missing_values: [NA]`")
        .contains("if c is a category, write `encode: {c: one_hot}`");
  }

  @Test
  void columnsThatDifferAreNamed() {
    write(dir, "t.csv", "a,b,label\n1,2,0\n3,4,1\n");
    write(dir, "u.csv", "a,c,label\n1,2,0\n");
    refused(
        "u.csv:row 1: its columns are not those of "
            + dir.resolve("t.csv")
            + ": it lacks `b`, and it has `c` besides",
        2,
        "{train: t.csv, test: u.csv}",
        0);
    write(dir, "u.csv", "b,a,label\n1,2,0\n");
    refused("they are in another order", 2, "{train: t.csv, test: u.csv}", 0);
    refused("no column `agee` (encode)", 2, "{train: t.csv, encode: {agee: standardize}}", 0);
    refused("no column is like `z*` (encode)", 2, "{train: t.csv, encode: {'z*': standardize}}", 0);
  }

  @Test
  void aFileWithoutHeaderHasColumnsByNumber() {
    write(dir, "t.csv", "1;a;0\n3;b;1\n");
    FittedData data = data(3, "{train: t.csv, header: false, label: -1, encode: {1: one_hot}}", 0);
    assertThat(row(data.train(), 0)).containsExactly(1.0, 1.0, 0.0);
    assertThat(row(data.train(), 1)).containsExactly(3.0, 0.0, 1.0);
    assertThat(TestFiles.target(data.train(), 1)).containsExactly(1);
  }

  @Test
  void theInputThatDoesNotFitIsToldWithWhatTheColumnsBecome() {
    write(dir, "t.csv", "x,c,label\n1,a,0\n3,b,1\n");
    refused(
        "write `input: 3`; its columns become 3 numbers (2 of c, 1 of each other)",
        2,
        "{train: t.csv, encode: {c: one_hot}}",
        0);
  }

  @Test
  void aColumnWithoutValuesCannotBeLearntFrom() {
    write(dir, "t.csv", "x,y,label\n,1,0\n,2,1\n5,3,1\n");
    refused(
        "column x: no row to train on has a number",
        2,
        "{train: t.csv, encode: {x: {standardize: {missing: mean}}}}",
        0.3);
  }
}
