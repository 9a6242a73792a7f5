package dev.lamina.dsl.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shipped networks have the parameters that were published for them. */
class GalleryCountsTest {

  private static final Path ROOT = Path.of(System.getProperty("lamina.root", ".."));
  private static final Pattern STATED = Pattern.compile("(?m)^# parameters: ([0-9,]+)$");

  @TestFactory
  List<DynamicTest> everyModelStatesItsParametersAndHasThem() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("models"))) {
      List<DynamicTest> tests =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .sorted()
              .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> has(file)))
              .toList();
      assertThat(tests).isNotEmpty();
      return tests;
    }
  }

  private static void has(Path file) throws IOException {
    Matcher stated = STATED.matcher(Files.readString(file));
    assertThat(stated.find()).as("a line `# parameters: ...` in %s", file).isTrue();
    assertThat(graph(file).totalParams())
        .isEqualTo(Long.parseLong(stated.group(1).replace(",", "")));
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
    assertThat(graph(ROOT.resolve("configs").resolve(config + ".yaml")).totalParams())
        .isEqualTo(parameters);
  }

  @Test
  void theLecturesDigitRecognizerHasItsPrintedCountsAndShape() {
    ModelGraph graph = graph(ROOT.resolve("models").resolve("digit-recognizer-lecture.yaml"));
    assertThat(graph.layers().stream().map(LayerNode::params).filter(count -> count > 0))
        .containsExactly(208L, 1_168L, 200_960L, 25_700L);
    assertThat(graph.output().tuple()).isEqualTo("(10, 10, 1)");
  }

  @Test
  void vgg16HasThePublishedCountsOfItsConvolutionsAndOfTheLayersBehindThem() {
    ModelGraph graph = graph(ROOT.resolve("models").resolve("vgg16.yaml"));
    List<LayerNode> weighted = graph.layers().stream().filter(n -> n.params() > 0).toList();
    assertThat(weighted).hasSize(16);
    assertThat(weighted.stream().limit(13).mapToLong(LayerNode::params).sum())
        .isEqualTo(14_714_688);
    assertThat(weighted.stream().skip(13).map(LayerNode::params))
        .containsExactly(102_764_544L, 16_781_312L, 4_097_000L);
    assertThat(graph.totalParams()).isEqualTo(138_357_544);
  }

  private static ModelGraph graph(Path file) {
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(Gallery.empty(), Map.of()).load(file.toString(), List.of(), problems);
    assertThat(problems.all()).isEmpty();
    return loaded.graph().orElseThrow();
  }
}
