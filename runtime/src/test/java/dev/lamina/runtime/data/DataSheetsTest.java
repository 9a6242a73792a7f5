package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.runtime.testing.Specifications;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSheetsTest {

  @TempDir Path dir;

  @Test
  void examplesAreFromAllOverTheDataWithTheirClasses() {
    ContactSheet sheet = new DataSheets(digits(Map.of())).examples();
    assertThat(sheet.tiles()).hasSize(64);
    assertThat(sheet.tiles().stream().map(ContactSheet.Tile::label).distinct())
        .contains("0", "5", "9");
    assertThat(boxed(sheet.tiles().get(0).values())).contains(0f).anyMatch(value -> value > 100);
  }

  @Test
  void onlyWhatTheRunTrainsOnIsDrawn() {
    RunSpec run =
        Specifications.of(
                """
                input: 28x28x1
                layers: [flatten, dense 10 softmax]
                data: digits
                compile: {loss: sparse_categorical_crossentropy}
                fit: {max_examples: 40, validation_split: 0.25}
                """)
            .run();
    TakenData taken = TakenData.of(digits(Map.of()), run, said -> {});
    assertThat(taken.available()).isGreaterThan(1000);
    assertThat(new DataSheets(taken.trained()).examples().tiles()).hasSize(30);
    assertThat(DataFacts.of(taken).parts()).extracting(PartFacts::size).startsWith(30, 10);
  }

  @Test
  void aRowIsAnExampleAsEpochsHaveIt() {
    Map<String, Object> flip = Map.of("augment", List.of(Map.of("random_translation", shift())));
    List<ContactSheet.Tile> tiles = new DataSheets(digits(flip)).augmented().tiles();
    assertThat(tiles).hasSize(64);
    List<ContactSheet.Tile> row = tiles.subList(0, 8);
    assertThat(row.stream().map(ContactSheet.Tile::label).distinct()).hasSize(1);
    assertThat(row.stream().map(tile -> boxed(tile.values())).distinct()).hasSizeGreaterThan(1);
  }

  private static Map<String, Object> shift() {
    return Map.of("height_factor", 0.2, "width_factor", 0.2);
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThatThrownBy(() -> new DataSheets(digits(Map.of())).augmented())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no `augment`");
    TestFiles.write(dir, "t.csv", "a,b,label\n1,2,x\n3,4,y\n");
    Dataset table = TestFiles.load(dir, "csv", Map.of("train", "t.csv"));
    assertThatThrownBy(() -> new DataSheets(table))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("contact sheet is of");
  }

  private Dataset digits(Map<String, Object> args) {
    return TestFiles.load(dir, "digits", args);
  }

  private static List<Float> boxed(float[] values) {
    List<Float> boxed = new ArrayList<>();
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }
}
