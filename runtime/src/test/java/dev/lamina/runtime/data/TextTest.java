package dev.lamina.runtime.data;

import static dev.lamina.runtime.data.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.testing.Specifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Texts become the numbers that Keras's TextVectorization makes of them. */
class TextTest {

  @TempDir Path dir;

  private FittedData data(String model, String data) {
    return Specifications.of(model + "data: " + data + "\n").data(dir);
  }

  private static String model(int length, int classes) {
    return """
        input: %d
        layers: [embedding 100 4, gap1d, dense %d softmax]
        compile: {loss: sparse_categorical_crossentropy}
        """
        .formatted(length, classes);
  }

  private static List<Integer> row(Examples examples, int index) {
    List<Integer> row = new ArrayList<>();
    for (float value : TestFiles.features(examples, index)) {
      row.add((int) value);
    }
    return row;
  }

  @TestFactory
  Stream<DynamicTest> vocabularyAndNumbersAreKerass() throws IOException {
    Map<String, Object> fixture =
        PlainJson.object(
            Files.readString(Path.of("src", "test", "resources", "text", "vectorization.json")));
    return ((List<?>) fixture.get("cases"))
        .stream()
            .map(each -> (Map<?, ?>) each)
            .map(
                each ->
                    DynamicTest.dynamicTest(
                        each.get("standardize")
                            + " "
                            + each.get("split")
                            + " "
                            + each.get("max_tokens"),
                        () -> kerass(fixture, each)));
  }

  private void kerass(Map<String, Object> fixture, Map<?, ?> expected) {
    List<?> train = (List<?>) fixture.get("train");
    List<?> test = (List<?>) fixture.get("test");
    table("train.csv", train);
    table("test.csv", test);
    int length = ((Number) expected.get("length")).intValue();
    String most =
        expected.get("max_tokens") == null ? "" : ", max_tokens: " + expected.get("max_tokens");
    FittedData data =
        data(
            model(length, 2),
            "{text: {train: train.csv, test: test.csv, output_sequence_length: %d, standardize: %s, split: %s%s}}"
                .formatted(length, expected.get("standardize"), expected.get("split"), most));
    TextCode code = (TextCode) data.source().inputs().get(0).code().orElseThrow();
    List<?> words = (List<?>) expected.get("vocabulary");
    assertThat(code.vocabulary()).isEqualTo(words.subList(2, words.size()));
    for (int i = 0; i < train.size(); i++) {
      assertThat(row(data.train(), i)).isEqualTo(((List<?>) expected.get("train")).get(i));
    }
    for (int i = 0; i < test.size(); i++) {
      assertThat(row(data.test().orElseThrow(), i))
          .isEqualTo(((List<?>) expected.get("test")).get(i));
    }
  }

  private void table(String name, List<?> texts) {
    StringBuilder csv = new StringBuilder("label,text\n");
    for (int i = 0; i < texts.size(); i++) {
      csv.append(i % 2).append(",\"").append(texts.get(i)).append("\"\n");
    }
    write(dir, name, csv.toString());
  }

  @Test
  void theVocabularyIsOfTheTextsToTrainOnAlone() {
    write(dir, "t.txt", "ham\tone two\nspam\ttwo three\nham\tfour four four\n");
    FittedData data =
        data(
            model(3, 2) + "fit: {validation_split: 0.3}\n",
            "{text: {train: t.txt, output_sequence_length: 3}}");
    TextCode code = (TextCode) data.source().inputs().get(0).code().orElseThrow();
    assertThat(code.vocabulary()).containsExactly("two", "three", "one");
    assertThat(row(data.train(), 0)).containsExactly(4, 2, 0);
    assertThat(row(data.validation().orElseThrow(), 0)).containsExactly(1, 1, 1);
    assertThat(data.classNames().get(0)).containsExactly("ham", "spam");
  }

  @Test
  void aFolderHasAFolderForEachClass() throws IOException {
    for (String each : List.of("bad", "good")) {
      Files.createDirectories(dir.resolve("texts").resolve(each));
      write(dir.resolve("texts").resolve(each), "1.txt", each + " film");
      write(dir.resolve("texts").resolve(each), "2.txt", "a " + each + " film");
    }
    FittedData data =
        data(
            model(3, 2),
            "{text: {train: texts, output_sequence_length: 3, vocabulary: [film, bad, good]}}");
    assertThat(data.train().size()).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      int label = (int) TestFiles.target(data.train(), i)[0];
      assertThat(row(data.train(), i)).contains(3 + label, 2);
    }
    Files.createDirectories(dir.resolve("texts").resolve("ugly"));
    assertThatThrownBy(() -> data(model(3, 2), "{text: {train: texts, output_sequence_length: 3}}"))
        .hasMessageContaining("ugly: this class has no .txt files");
  }

  @Test
  void mistakesAreToldWithTheirPlace() {
    write(dir, "t.txt", "ham\tone two\n\nno tab here\n");
    assertThatThrownBy(() -> data(model(3, 2), "{text: {train: t.txt, output_sequence_length: 3}}"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("t.txt:row 3: no tab between class and text");
    write(dir, "t.txt", "ham\tone two\nspam\tthree\n");
    write(dir, "u.txt", "eggs\tone\n");
    assertThatThrownBy(
            () ->
                data(model(3, 2), "{text: {train: t.txt, test: u.txt, output_sequence_length: 3}}"))
        .hasMessageContaining("u.txt:row 1: label `eggs` is none of the 2 classes: ham, spam");
    assertThatThrownBy(
            () ->
                data(
                    model(3, 2).replace("embedding 100", "embedding 4"),
                    "{text: {train: t.txt, output_sequence_length: 3}}"))
        .hasMessageContaining("the embedding `embedding` has 4 rows; write `max_tokens: 4`");
  }

  @Test
  void sequencesOfNumbersAreBroughtToOneLengthAsPadSequencesDoes() {
    write(dir, "s.txt", "1,5,6,7,8\n0 9\n1\t3,4\n");
    Examples pre = data(model(3, 2), "{sequences: {train: s.txt, maxlen: 3}}").train();
    assertThat(row(pre, 0)).containsExactly(6, 7, 8);
    assertThat(row(pre, 1)).containsExactly(0, 0, 9);
    Examples post =
        data(model(3, 2), "{sequences: {train: s.txt, maxlen: 3, padding: post, truncating: post}}")
            .train();
    assertThat(row(post, 0)).containsExactly(5, 6, 7);
    assertThat(row(post, 2)).containsExactly(3, 4, 0);
    assertThat(TestFiles.target(post, 2)).containsExactly(1);
    write(dir, "s.txt", "1,5,x,7\n0\n");
    assertThatThrownBy(() -> data(model(3, 2), "{sequences: {train: s.txt, maxlen: 3}}"))
        .hasMessageContaining("s.txt:row 1, number 2: `x` is not a whole number")
        .hasMessageContaining("s.txt:row 2: has no numbers behind its class");
  }
}
