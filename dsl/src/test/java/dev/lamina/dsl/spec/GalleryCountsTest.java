package dev.lamina.dsl.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.testing.ModelsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Shipped networks have the parameters, the shapes and the work that were published for them. */
class GalleryCountsTest {

  private static final Path CONFIGS =
      Path.of(System.getProperty("lamina.root", "..")).resolve("configs");
  private static final ModelsFolder MODELS = new ModelsFolder();
  private static final Pattern PAPER = Pattern.compile("(?m)^# paper: \\S.*$");
  private static final Pattern STATED = Pattern.compile("(?m)^# parameters: ([0-9,]+)$");

  static Stream<String> models() {
    return MODELS.names().stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyModelStatesItsPaperAndItsParametersAndHasThem(String model) throws IOException {
    String text = Files.readString(MODELS.file(model));
    Matcher stated = STATED.matcher(text);
    assertThat(stated.find()).as("a line `# parameters: ...`").isTrue();
    assertThat(text).as("a line `# paper: ...`").containsPattern(PAPER);
    assertThat(MODELS.graph(model).totalParams())
        .isEqualTo(Long.parseLong(stated.group(1).replace(",", "")));
  }

  /**
   * The one table of the gallery. Its counts are those of Keras Applications and of the papers, its
   * work was summed up layer by layer apart from this code.
   *
   * @param shapes of the outputs of layers by their names
   */
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "/gallery.csv", delimiter = '|', numLinesToSkip = 1)
  void aModelHasTheCountsTheWorkAndTheShapesOfTheTable(
      String model, String input, long trainable, long nonTrainable, long macs, String shapes) {
    ModelGraph graph = MODELS.graph(model);
    Map<String, LayerNode> layers = graph.layersByName();
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(graph.input()).hasToString(input);
    softly.assertThat(graph.trainableParams()).as("trainable").isEqualTo(trainable);
    softly.assertThat(graph.nonTrainableParams()).as("non-trainable").isEqualTo(nonTrainable);
    softly.assertThat(graph.totalParams()).as("total").isEqualTo(trainable + nonTrainable);
    softly.assertThat(graph.macs()).as("multiply-accumulates").isEqualTo(macs);
    for (String each : shapes.split("\\s+")) {
      String[] parts = each.split("=");
      LayerNode layer = layers.get(parts[0]);
      String output = layer == null ? "no layer of this name" : layer.output().toString();
      softly.assertThat(output).as(parts[0]).isEqualTo(parts[1]);
    }
    softly.assertAll();
  }

  @Test
  void theTableHasEveryModel() throws IOException {
    try (Stream<String> lines =
        Files.lines(Path.of("src", "test", "resources", "gallery.csv")).skip(1)) {
      assertThat(lines.map(line -> line.split("\\|")[0].strip()))
          .containsExactlyInAnyOrderElementsOf(MODELS.names());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mnist-strided, 41866",
    "mnist-strided-dropout, 41866",
    "mnist-pooled, 50186",
    "mnist-logistic, 7850",
    "xor, 9"
  })
  void aLectureNetworkHasTheParametersOfTheLecture(String config, long parameters) {
    Problems problems = new Problems();
    String file = CONFIGS.resolve(config + ".yaml").toString();
    Loaded loaded = new SpecLoader(MODELS, Map.of()).load(file, List.of(), problems);
    assertThat(problems.all()).isEmpty();
    assertThat(loaded.graph().orElseThrow().totalParams()).isEqualTo(parameters);
  }

  @Test
  void theLecturesDigitRecognizerHasItsPrintedCountsAndShape() {
    ModelGraph graph = MODELS.graph("digit-recognizer-lecture");
    assertThat(graph.layers().stream().map(LayerNode::params).filter(count -> count > 0))
        .containsExactly(208L, 1_168L, 200_960L, 25_700L);
    assertThat(graph.output().tuple()).isEqualTo("(10, 10, 1)");
  }

  @Test
  void alexNetHasThePublishedCountsOfItsLayers() {
    assertThat(counts("alexnet"))
        .containsExactly(
            34_944L, 307_456L, 885_120L, 663_936L, 442_624L, 37_752_832L, 16_781_312L, 4_097_000L);
  }

  @Test
  void vgg16HasThePublishedCountsOfItsConvolutionsAndOfTheLayersBehindThem() {
    List<Long> counts = counts("vgg16");
    assertThat(counts).hasSize(16);
    assertThat(counts.stream().limit(13).mapToLong(Long::longValue).sum()).isEqualTo(14_714_688);
    assertThat(counts.subList(13, 16)).containsExactly(102_764_544L, 16_781_312L, 4_097_000L);
  }

  /** Of the layers that have weights. */
  private static List<Long> counts(String model) {
    return MODELS.graph(model).layers().stream()
        .map(LayerNode::params)
        .filter(count -> count > 0)
        .toList();
  }
}
