package dev.lamina.dsl.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.graph.TrainingMemory;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.testing.GoldenFile;
import dev.lamina.dsl.testing.Models;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Everything beside Keras's own table: Keras 2's, the wide one, JSON and drawings. */
class DrawingTest {

  private static final ModelGraph MODEL =
      Models.graph(
          Shape.of(28, 28, 1),
          "conv 5x5 6 same tanh",
          "avgpool 2",
          "conv 5x5 16: {kernel_regularizer: {l2: 0.01}}",
          "bn",
          "maxpool 2",
          "flatten",
          "dropout 0.5",
          "dense 10 softmax");

  private static final ModelGraph BRANCHING =
      Models.load(
          """
          name: inception
          input: 28x28x16
          layers:
            - conv 1x1 8 relu: {name: ones}
            - conv 1x1 4 relu: {from: input}
            - conv 3x3 8 same relu: {name: threes}
            - maxpool 3 stride 1 same: {from: input}
            - conv 1x1 4 relu: {name: pooled}
            - concatenate: {from: [ones, threes, pooled]}
            - bn
            - conv 3x3 20 same: {name: again}
            - add: {from: [again, concatenate]}
            - gap
            - dense 10 softmax
          """);

  private static final TrainingMemory AT_32 = TrainingMemory.of(MODEL, 32, 2);

  @Test
  void keras2sTableBreaksCellsInsideWords() {
    GoldenFile.of("summary/keras2.txt").assertEquals(Keras2Summary.text(MODEL));
  }

  @Test
  void theWideTableHasExactNumbersWhereThereIsRoom() {
    String text = new WideSummary(120, AT_32, "adam").text(MODEL);
    assertThat(text.lines()).allMatch(line -> line.length() <= 120);
    GoldenFile.of("summary/wide-120.txt").assertEquals(text);
  }

  @Test
  void theWideTableFitsInEightyColumns() {
    String text = new WideSummary(80, AT_32, "adam").text(MODEL);
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    assertThat(text).doesNotContain("…");
    GoldenFile.of("summary/wide-80.txt").assertEquals(text);
  }

  @Test
  void theJsonHasWhatTheDesignPromises() throws Exception {
    ObjectMapper json = new ObjectMapper();
    GoldenFile.of("summary/model.json")
        .assertEquals(
            json.writerWithDefaultPrettyPrinter()
                .writeValueAsString(SummaryJson.view(MODEL, AT_32)));
    assertThat(SummaryJson.view(MODEL))
        .containsKeys("name", "input_shape", "layers", "total_params", "trainable_params")
        .containsEntry("non_trainable_params", 32L)
        .containsEntry("macs", MODEL.macs());
  }

  @Test
  void theGraphvizFileNamesEveryLayerAndShape() {
    GoldenFile.of("summary/model.dot").assertEquals(DotDrawing.text(MODEL));
  }

  @Test
  void theDrawingIsAnSvgThatNeedsNothingElse() throws Exception {
    String svg = SvgDrawing.text(MODEL);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    Document document =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(svg).contains("prefers-color-scheme: dark").doesNotContain("href");
    GoldenFile.of("summary/model.svg").assertEquals(svg);
  }

  @Test
  void whatBranchesIsDrawnWithItsConnections() throws Exception {
    GoldenFile.of("summary/branching.dot").assertEquals(DotDrawing.text(BRANCHING));
    GoldenFile.of("summary/branching.svg").assertEquals(SvgDrawing.text(BRANCHING));
    GoldenFile.of("summary/branching-keras2.txt").assertEquals(Keras2Summary.text(BRANCHING));
    GoldenFile.of("summary/branching-keras3.txt")
        .assertEquals(new KerasSummary(112).text(BRANCHING));
    GoldenFile.of("summary/branching-wide.txt")
        .assertEquals(
            new WideSummary(120, TrainingMemory.of(BRANCHING, 32, 2), "adam").text(BRANCHING));
    GoldenFile.of("summary/branching.json")
        .assertEquals(
            new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(SummaryJson.view(BRANCHING)));
  }

  @Test
  void inputsOfTheirOwnAreCards() {
    ModelGraph graph =
        Models.load(
            """
            inputs: {left: 4, right: 4}
            layers:
              - dense 3: {from: left}
              - dense 3: {from: right, trainable: false}
              - add: {from: [dense, dense_1]}
              - dense 1: {name: one}
              - dense 2: {from: add, name: two}
            outputs: [one, two]
            """);
    GoldenFile.of("summary/two-inputs.svg").assertEquals(SvgDrawing.text(graph));
    GoldenFile.of("summary/two-inputs.dot").assertEquals(DotDrawing.text(graph));
  }

  @Test
  void namesAreEscapedInDrawings() throws Exception {
    ModelGraph odd = MODEL.named("a \"b\" <c> & \\");
    assertThat(DotDrawing.text(odd)).startsWith("digraph \"a \\\"b\\\" <c> & \\\\\" {");
    assertThat(SvgDrawing.text(odd)).contains("a &quot;b&quot; &lt;c&gt; &amp; \\");
  }

  @Test
  void amountsHaveThreeDigits() {
    assertThat(Amount.text(0)).isEqualTo("0");
    assertThat(Amount.text(999)).isEqualTo("999");
    assertThat(Amount.text(1000)).isEqualTo("1.00k");
    assertThat(Amount.text(48_672)).isEqualTo("48.7k");
    assertThat(Amount.text(999_999)).isEqualTo("1.00M");
    assertThat(Amount.text(15_470_264_320L)).isEqualTo("15.5G");
    assertThat(Amount.text(Long.MAX_VALUE)).isEqualTo("9.22E");
  }
}
