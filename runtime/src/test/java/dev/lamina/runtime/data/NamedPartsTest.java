package dev.lamina.runtime.data;

import static dev.lamina.runtime.data.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.testing.Specifications;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data for several inputs and outputs, by their names, as it comes to a model. */
class NamedPartsTest {

  private static final String TWO_AND_TWO =
      """
      inputs: {left: 2, right: 1}
      layers:
        - concat: {from: [left, right]}
        - dense 3 softmax: {from: concatenate, name: main}
        - dense 2: {from: concatenate, name: aux}
      outputs: [main, aux]
      compile: {loss: {main: categorical_crossentropy, aux: mse}}
      """;

  @TempDir Path dir;

  private FittedData data(String model, String data) {
    return Specifications.of(model + data).data(dir);
  }

  private static Batch first(Examples examples, int rows) {
    try (BatchReader reader = BatchReader.inOrder(examples, rows)) {
      return reader.next();
    }
  }

  @Test
  void partsComeInTheModelsOrderWhateverTheDatasIs() {
    write(
        dir,
        "t.csv",
        "r,c,t2,l2,id,l1,t1\n1,dog,2,3,x,4,5\n6,ant,7,8,y,9,10\n11,cat,12,13,z,14,15\n");
    FittedData data =
        data(
            TWO_AND_TWO,
            """
            data:
              csv:
                train: t.csv
                inputs: {right: [r], left: [l1, l2]}
                scale: {left: 0.5}
                targets: {aux: [t1, t2]}
                label: {main: c}
            """);
    Batch batch = first(data.train(), 2);
    // left (l1, l2, halved), right; then one-hot of the sorted classes ant, cat, dog; then t1, t2.
    assertThat(batch.features()).containsExactly(2, 1.5f, 1, 4.5f, 4, 6);
    assertThat(batch.targets()).containsExactly(0, 0, 1, 5, 2, 1, 0, 0, 10, 7);
    assertThat(batch.weights()).isEmpty();
    assertThat(data.classNames()).containsExactly(List.of("ant", "cat", "dog"), List.of());
    assertThat(data.source().scales().byName())
        .containsEntry("left", 0.5)
        .containsEntry("right", 1.0);
  }

  @Test
  void patternsMeanFeaturesOnly() {
    write(dir, "t.csv", "xlabel,x1,w,x2,xw\n0,1,2,3,4\n2,5,6,7,8\n1,9,10,11,12\n");
    FittedData data =
        data(
            """
            inputs: {only: 2}
            layers: [dense 3 softmax]
            compile: {loss: sparse_categorical_crossentropy}
            """,
            """
            data: {csv: {train: t.csv, label: xlabel, inputs: {only: [x*]}, sample_weight: xw}}
            """);
    Batch batch = first(data.train(), 2);
    assertThat(batch.features()).containsExactly(1, 3, 5, 7);
    assertThat(batch.targets()).containsExactly(0, 2);
    assertThat(batch.weights().orElseThrow()).containsExactly(4, 8);
  }

  @Test
  void aPatternWithoutColumnsIsAMistake() {
    write(dir, "t.csv", "label,x1\n0,1\n1,2\n2,3\n");
    assertThatThrownBy(
            () ->
                data(
                    """
                    inputs: {only: 2}
                    layers: [dense 3 softmax]
                    compile: {loss: sparse_categorical_crossentropy}
                    """,
                    "data: {csv: {train: t.csv, inputs: {only: [pixel*]}}}\n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no column is like `pixel*` (inputs); the columns are label, x1");
  }

  @Test
  void oneColumnOfWeightsIsForAllOutputs() {
    FittedData data =
        data(
            TWO_AND_TWO,
            """
            data:
              rows:
                x: {left: [[1, 2], [3, 4]], right: [5, 6]}
                y: {main: [[0, 1, 0], [1, 0, 0]], aux: [[7, 8], [9, 10]]}
                sample_weight: [0.5, 2]
            """);
    Batch batch = first(data.train(), 2);
    assertThat(batch.features()).containsExactly(1, 2, 5, 3, 4, 6);
    assertThat(batch.targets()).containsExactly(0, 1, 0, 7, 8, 1, 0, 0, 9, 10);
    assertThat(batch.weights().orElseThrow()).containsExactly(.5f, .5f, 2, 2);
  }

  @Test
  void weightsByNameComeInTheOrderOfTheOutputs() {
    FittedData data =
        data(
            TWO_AND_TWO + "fit: {validation_split: 0.33}\n",
            """
            data:
              rows:
                x: {right: [5, 6, 7], left: [[1, 2], [3, 4], [8, 9]]}
                y: {aux: [[7, 8], [9, 10], [1, 1]], main: [[0, 1, 0], [1, 0, 0], [0, 0, 1]]}
                sample_weight: {main: [1, 2, 3], aux: [4, 5, 6]}
            """);
    assertThat(first(data.learned(), 2).weights().orElseThrow()).containsExactly(1, 4, 2, 5);
    Batch validation = first(data.validation().orElseThrow(), 2);
    assertThat(validation.features()).containsExactly(8, 9, 7);
    assertThat(validation.targets()).containsExactly(0, 0, 1, 1, 1);
    assertThat(validation.weights().orElseThrow()).containsExactly(3, 6);
  }

  @Test
  void imagesOfSeveralInputsAndLabelsOfSeveralOutputsComeFromIdxFiles() {
    write(dir, "a.idx", TestFiles.idx(new int[] {2, 1, 2}, 1, 2, 3, 4));
    write(dir, "b.idx", TestFiles.idx(new int[] {2, 1}, 5, 6));
    write(dir, "m.idx", TestFiles.idx(new int[] {2}, 0, 1));
    write(dir, "n.idx", TestFiles.idx(new int[] {2}, 1, 0));
    String model =
        """
        inputs: {a: 1x2x1, b: 1}
        layers:
          - flatten: {from: a}
          - concat: {from: [flatten, b]}
          - dense 2 softmax: {name: m}
          - dense 1 sigmoid: {from: concatenate, name: n}
        outputs: [m, n]
        compile: {loss: {m: sparse_categorical_crossentropy, n: binary_crossentropy}}
        """;
    FittedData data =
        data(
            model,
            """
            data:
              idx:
                train_images: {b: b.idx, a: a.idx}
                train_labels: {n: n.idx, m: m.idx}
                test_images: {a: a.idx, b: b.idx}
                test_labels: {m: m.idx, n: n.idx}
                scale: {a: 1, b: 0.5}
            """);
    for (Examples examples : List.of(data.train(), data.test().orElseThrow())) {
      Batch batch = first(examples, 2);
      assertThat(batch.features()).containsExactly(1, 2, 2.5f, 3, 4, 3);
      assertThat(batch.targets()).containsExactly(0, 1, 1, 0);
    }
    write(dir, "c.idx", TestFiles.idx(new int[] {3, 1}, 5, 6, 7));
    assertThatThrownBy(
            () ->
                data(
                    model,
                    "data: {idx: {train_images: {a: a.idx, b: c.idx},"
                        + " train_labels: {m: m.idx, n: n.idx}}}\n"))
        .isInstanceOf(DataException.class)
        .hasMessageMatching(".*c.idx: has 3 images, but .*a.idx has 2 images");
  }

  @Test
  void theOutputThatDoesNotFitIsNamed() {
    write(dir, "t.csv", "l1,l2,r,c,t1\n1,1,1,0,1\n1,1,1,3,2\n");
    String csv =
        "data: {csv: {train: t.csv, inputs: {left: [l*], right: [r]}, label: {main: c},"
            + " targets: {aux: [t1]}}}\n";
    assertThatThrownBy(() -> data(TWO_AND_TWO, csv))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "output `main`: the data has 4 classes, but the network has 3 outputs")
        .hasMessageContaining("The first label beyond them is `3`, of training example 1");
    assertThatThrownBy(
            () -> data(TWO_AND_TWO, csv.replace("{main: c}", "{main: t1}").replace("t1]", "c]")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "output `aux`: an example has 1 target, but the network has 2 outputs");
  }
}
