package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.shape.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {

  private static final Loss ONE_HOT = loss("categorical_crossentropy");
  private static final Loss SPARSE = loss("sparse_categorical_crossentropy");
  private static final Loss SQUARES = loss("mean_squared_error");

  @TempDir Path dir;

  private static Loss loss(String name) {
    return Kinds.byName(Family.of(Loss.class), name);
  }

  private Dataset labelled(int... labels) {
    StringBuilder text = new StringBuilder("x,label\n");
    for (int label : labels) {
      text.append("1,").append(label).append('\n');
    }
    TestFiles.write(dir, "t.csv", text.toString());
    return TestFiles.load(dir, "csv", Map.of("train", "t.csv"));
  }

  private static Dataset rows(List<?> y) {
    List<Integer> x = y.stream().map(row -> 1).toList();
    return TestFiles.load(Path.of("."), "rows", Map.of("x", x, "y", y));
  }

  private static float[] written(Dataset data, Loss loss, int width, int index) {
    Targets targets = Targets.of(data, loss, Shape.of(width));
    float[] target = new float[targets.size() + 1];
    target[0] = 9;
    targets.write(data.train(), index, target, 1);
    assertThat(target[0]).isEqualTo(9);
    return java.util.Arrays.copyOfRange(target, 1, target.length);
  }

  private static void refused(Dataset data, Loss loss, int width, String message) {
    assertThatThrownBy(() -> Targets.of(data, loss, Shape.of(width)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(message);
  }

  @Test
  void oneLabelOutOfRangeIsNamedWithItsExample() {
    refused(
        labelled(0, 1, 9, 1),
        ONE_HOT,
        2,
        "10 classes, but the network has 2 outputs. The first label beyond them is `9`, of training"
            + " example 2 (counted from 0): correct it if it is wrong, or else end it with"
            + " `dense 10 softmax`");
  }

  @Test
  void classesBecomeOneHotOrIndices() {
    Dataset data = labelled(0, 2, 1);
    assertThat(written(data, ONE_HOT, 3, 1)).containsExactly(0, 0, 1);
    assertThat(written(data, SQUARES, 3, 0)).containsExactly(1, 0, 0);
    assertThat(written(data, SPARSE, 3, 1)).containsExactly(2);
  }

  @Test
  void twoClassesGoToOneOutputAsANumber() {
    assertThat(written(labelled(0, 1), loss("binary_crossentropy"), 1, 1)).containsExactly(1);
    refused(
        labelled(0, 2),
        loss("binary_crossentropy"),
        1,
        "3 classes, but the network has one output");
  }

  @Test
  void theNumberOfOutputsMustFitTheClasses() {
    refused(labelled(0, 2), ONE_HOT, 10, "3 classes, but the network has 10 outputs");
    refused(labelled(0, 2), SPARSE, 2, "3 classes, but the network has 2 outputs");
    assertThat(written(labelled(0, 2), SPARSE, 10, 1)).containsExactly(2);
  }

  @Test
  void valuesStayAsTheyAre() {
    assertThat(written(rows(List.of(0.5, 2)), SQUARES, 1, 0)).containsExactly(.5f);
    assertThat(written(rows(List.of(List.of(1, 2), List.of(3, 4))), SQUARES, 2, 1))
        .containsExactly(3, 4);
    refused(rows(List.of(1, 2)), SQUARES, 3, "1 target, but the network has 3 outputs");
  }

  @Test
  void valuesForASparseLossMustBeIndices() {
    assertThat(written(rows(List.of(0, 1)), SPARSE, 2, 1)).containsExactly(1);
    refused(
        rows(List.of(0, 2)), SPARSE, 2, "indices from 0 to 1, but the target of example 1 is 2");
    refused(rows(List.of(0, 0.5)), SPARSE, 2, "the target of example 1 is 0.5");
    refused(rows(List.of(List.of(1, 2))), SPARSE, 2, "the data has 2 targets");
  }

  @Test
  void xorIsFourRowsTestedOnThemselves() {
    Dataset xor =
        TestFiles.load(
            Path.of("."),
            "rows",
            Map.of(
                "x", List.of(List.of(0, 0), List.of(0, 1), List.of(1, 0), List.of(1, 1)),
                "y", List.of(0, 1, 1, 0)));
    assertThat(xor.train().size()).isEqualTo(4);
    assertThat(TestFiles.features(xor.train(), 1)).containsExactly(0, 1);
    assertThat(TestFiles.target(xor.train(), 2)).containsExactly(1);
    assertThat(xor.test()).contains(xor.train());
    assertThat(xor.classNames()).isEmpty();
  }
}
