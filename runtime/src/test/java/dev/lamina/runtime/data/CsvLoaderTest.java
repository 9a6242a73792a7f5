package dev.lamina.runtime.data;

import static dev.lamina.runtime.data.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.random.RandomSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CsvLoaderTest {

  private static final String KAGGLE = "label,pixel0,pixel1,pixel2,pixel3\n";

  @TempDir Path dir;

  private Dataset load(String content, Object... more) {
    write(dir, "train.csv", content);
    Map<String, Object> args = new HashMap<>(Map.of("train", "train.csv"));
    for (int i = 0; i < more.length; i += 2) {
      args.put((String) more[i], more[i + 1]);
    }
    return TestFiles.load(dir, "csv", args);
  }

  private void refused(String message, String content, Object... more) {
    assertThatThrownBy(() -> load(content, more))
        .isInstanceOf(DataException.class)
        .message()
        .contains(message);
  }

  @Test
  void kagglesLayoutGivesImagesOfBytes() {
    Dataset data = load(KAGGLE + "1,0,51,102,255\n0,255,0,0,0\n", "shape", "2x2x1");
    assertThat(data.train().shape().dims()).containsExactly(2, 2, 1);
    assertThat(TestFiles.features(data.train(), 0)).containsExactly(0, .2f, .4f, 1);
    assertThat(TestFiles.target(data.train(), 0)).containsExactly(1);
    assertThat(data.classNames()).containsExactly("0", "1");
    assertThat(data.scale()).isEqualTo(1 / 255.0);
    assertThat(data.hashes()).containsOnlyKeys("train.csv");
  }

  @Test
  void channelsFirstColumnsAreBroughtToChannelsLast() {
    Dataset data =
        load(
            KAGGLE + "1,1,2,3,4\n0,5,6,7,8\n",
            "shape",
            "1x2x2",
            "data_format",
            "channels_first",
            "scale",
            1);
    assertThat(TestFiles.features(data.train(), 1)).containsExactly(5, 7, 6, 8);
  }

  @Test
  void withoutAShapeNumbersStayAsTheyAre() {
    Dataset data = load("a,b,label\n-1.5,2e3,0\n.25,+7,2\n");
    assertThat(data.train().shape().dims()).containsExactly(2);
    assertThat(TestFiles.features(data.train(), 0)).containsExactly(-1.5f, 2000);
    assertThat(data.classNames()).containsExactly("0", "1", "2");
  }

  @Test
  void namesOfClassesAreSorted() {
    Dataset data = load("x,label\n1,dog\n2,cat\n3,dog\n4,ant\n");
    assertThat(data.classNames()).containsExactly("ant", "cat", "dog");
    assertThat(TestFiles.target(data.train(), 0)).containsExactly(2);
    assertThat(TestFiles.target(data.train(), 3)).containsExactly(0);
  }

  @Test
  void aTestFileIsReadWithTheClassesOfTraining() {
    write(dir, "test.csv", "x,label\n9,cat\n");
    Dataset data = load("x,label\n1,dog\n2,cat\n", "test", "test.csv");
    assertThat(TestFiles.target(data.test().orElseThrow(), 0)).containsExactly(0);
    write(dir, "test.csv", "x,label\n9,cow\n");
    refused(
        "test.csv:row 2, column label: label `cow` is none of the 2 classes of",
        "x,label\n1,dog\n2,cat\n",
        "test",
        "test.csv");
  }

  @Test
  void aTestFileWithOtherColumnsIsRefused() {
    write(dir, "test.csv", "z,label\n9,1\n");
    refused(
        "test.csv:row 1: its columns are not those of", "x,label\n1,0\n2,1\n", "test", "test.csv");
  }

  @Test
  void targetsAreNumbersToPredict() {
    Dataset data = load("x,y,z\n1,2.5,3\n4,-5,6\n", "targets", List.of("y", "z"));
    assertThat(data.classNames()).isEmpty();
    assertThat(data.train().targetSize()).isEqualTo(2);
    assertThat(TestFiles.target(data.train(), 1)).containsExactly(-5, 6);
    assertThat(TestFiles.features(data.train(), 1)).containsExactly(4);
  }

  @Test
  void quotesMarksAndBlanksOfSpreadsheetsAreUnderstood() {
    Dataset data = load("\uFEFFlabel,\"a, b\",c\r\n\"1\", 2 ,\"3\"\r\n\r\n0,4,5\r\n");
    assertThat(data.train().size()).isEqualTo(2);
    assertThat(TestFiles.features(data.train(), 0)).containsExactly(2, 3);
  }

  @Test
  void anotherDelimiterIsTaken() {
    assertThat(TestFiles.features(load("label;a\n1;2\n0;3\n", "delimiter", ";").train(), 1))
        .containsExactly(3);
    assertThat(TestFiles.features(load("label\ta, b\n1\t2\n0\t3\n").train(), 1)).containsExactly(3);
    assertThat(TestFiles.features(load("label|a\n1|2\n0|3\n").train(), 1)).containsExactly(3);
  }

  @Test
  void quotedCellsGoOnOverSeveralLines() {
    Dataset data =
        load("note,x,label\n\"one\n\"\"two\"\"\n\",1,0\n\n,2,1\n", "ignore", List.of("note"));
    assertThat(TestFiles.features(data.train(), 1)).containsExactly(2);
    refused(
        "train.csv:row 6, column x: `y` is not a number",
        "note,x,label\n\"one\ntwo\n\",1,0\n\n,y,1\n",
        "ignore",
        List.of("note"));
    refused("train.csv:row 2: text stands behind a closing quote", "x,label\n\"1\"2,0\n");
  }

  @Test
  void ignoredColumnsAreLeftOut() {
    Dataset data = load("id,x,label\nab,2,0\ncd,3,1\n", "ignore", List.of("id"));
    assertThat(TestFiles.features(data.train(), 1)).containsExactly(3);
  }

  @Test
  void aRaggedRowIsRefusedWithItsRow() {
    refused(
        "train.csv:row 3: has 4 cells, but the header has 5 columns",
        KAGGLE + "1,0,0,0,0\n1,0,0,0\n");
  }

  @Test
  void aCellThatIsNoNumberIsRefusedWithRowAndColumn() {
    refused("train.csv:row 2, column pixel3: `x7` is not a number", KAGGLE + "1,0,0,0,x7\n");
    refused("train.csv:row 2, column pixel1: is empty", KAGGLE + "1,0,,0,0\n");
    refused("train.csv:row 2, column pixel0: `NaN` is not a number", KAGGLE + "1,NaN,0,0,0\n");
    refused("train.csv:row 2, column pixel0: `1e999` is not a number", KAGGLE + "1,1e999,0,0,0\n");
    refused("train.csv:row 2, column pixel0: `0x1p3` is not a number", KAGGLE + "1,0x1p3,0,0,0\n");
  }

  @Test
  void pixelsThatAreNoBytesAreRefusedWithAdvice() {
    refused("`256` is not a byte (0 to 255)", KAGGLE + "1,0,256,0,0\n", "shape", "2x2x1");
    refused("write `scale: 1`", KAGGLE + "1,0,0.5,0,0\n", "shape", "2x2x1");
    assertThat(
            TestFiles.features(
                load(KAGGLE + "1,0,.5,0,0\n0,0,0,0,0\n", "shape", "2x2x1", "scale", 1).train(), 0))
        .containsExactly(0, .5f, 0, 0);
  }

  @Test
  void aMissingColumnIsRefusedWithASuggestion() {
    refused(
        "no column `lable` (label); did you mean `label`?",
        KAGGLE + "1,0,0,0,0\n",
        "label",
        "lable");
    refused("no column `label` (label); the columns are a, b", "a,b\n1,2\n");
  }

  @Test
  void labelsThatAreNoClassesAreRefused() {
    refused(
        "train.csv:row 3, column label: label `-1` is not a class number", "x,label\n1,0\n1,-1\n");
    refused("label `1.5` is not a class number", "x,label\n1,1.5\n");
    refused("to predict numbers write `targets: [label]`", "x,label\n1,123456\n");
    refused(
        "row 3, column label: label `cat` is a name, but those before it are numbers",
        "x,label\n1,0\n1,cat\n");
    refused(
        "row 3, column label: label `7` is a number, but those before it are names",
        "x,label\n1,cat\n1,7\n");
    refused("row 2, column label: is empty", "x,label\n1,\n");
  }

  @Test
  void labelsOutsideTheNamedClassesAreRefused() {
    assertThat(
            TestFiles.target(
                load("x,label\n1,dog\n1,0\n", "class_names", List.of("cat", "dog")).train(), 0))
        .containsExactly(1);
    refused(
        "label `2` is none of the 2 classes of class_names",
        "x,label\n1,2\n",
        "class_names",
        List.of("cat", "dog"));
  }

  @Test
  void filesWithoutRowsOrHeaderAreRefused() {
    refused("train.csv: the file is empty", "");
    refused("train.csv: the file is empty", "\n\n");
    refused("train.csv: has a header, but no rows", KAGGLE);
    refused("train.csv:row 1: holds numbers, not names", "1,0,0,0,0\n");
    refused("train.csv:row 1: column `a` is there twice", "a,a,label\n1,2,0\n");
    refused(
        "train.csv:row 1: has 4 columns of features, but a shape of 28x28x1 needs 784",
        KAGGLE + "1,0,0,0,0\n",
        "shape",
        "28x28x1");
  }

  @Test
  void aBinaryFileIsRefused() {
    write(dir, "picture.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0});
    assertThatThrownBy(() -> TestFiles.load(dir, "csv", Map.of("train", "picture.csv")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("picture.csv: this is no text file in UTF-8");
  }

  @Test
  void anOpenQuoteIsRefusedWithItsRow() {
    refused("train.csv:row 2: a quote is opened and never closed", "x,label\n\"1,0\n2,1\n");
  }

  @Test
  void gzippedTextIsRead() {
    write(
        dir,
        "train.csv.gz",
        TestFiles.gzip("x,label\n1,0\n2,1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(TestFiles.load(dir, "csv", Map.of("train", "train.csv.gz")).train().size())
        .isEqualTo(2);
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void fortyTwoThousandRowsOfSevenHundredEightyFiveColumnsTakeSeconds() {
    StringBuilder text = new StringBuilder("label");
    for (int i = 0; i < 784; i++) {
      text.append(",pixel").append(i);
    }
    text.append('\n');
    RandomSource random = RandomSource.of(1, "csv");
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < 784; i++) {
      row.append(',').append(random.nextInt(5) == 0 ? random.nextInt(256) : 0);
    }
    for (int i = 0; i < 42_000; i++) {
      text.append(i % 10).append(row).append('\n');
    }
    Dataset data = load(text.toString(), "shape", "28x28x1");
    assertThat(data.train().size()).isEqualTo(42_000);
    assertThat(data.classNames()).hasSize(10);
  }
}
