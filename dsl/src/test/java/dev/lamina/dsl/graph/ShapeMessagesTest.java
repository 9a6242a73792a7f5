package dev.lamina.dsl.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.DiagnosticRenderer;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.dsl.testing.GoldenFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a user reads about layers that do not fit, from the text of a file on. */
class ShapeMessagesTest {

  @Test
  void everyBrokenLayerIsToldOnceWithItsPlaceAndWhatToDo() {
    String text =
        """
        name: broken
        input: 28x28x1
        layers:
          - conv 3x3 32 stride 2 relu
          - conv2d: {filters: 8, kernel_size: 15}
          - maxpool 2
          - flatten
          - dense 63 glu
          - {type: dense, units: 49}
          - conv 3x3 8
          - flatten
          - dense 100 relu
          - reshape 7x7x1
          - reshape 10x10x1
          - conv 3x3 8 stride 2: {dilation_rate: 2}
          - flatten: {data_format: channels_first}
          - bn: {axis: 1, renorm: true}
          - dense 10 softmax: {trainable: false}
        """;
    GoldenFile.of("graph/broken.txt").assertEquals(rendered(text));
  }

  @Test
  void aDenseLayerBehindAnImageIsToldHowToFlattenIt() {
    String text =
        """
        input: 28x28x1
        layers:
          - conv 3x3 64
          - maxpool 2
          - dense 10 softmax
        data: digits
        compile: {optimizer: adam, loss: categorical_crossentropy}
        """;
    GoldenFile.of("graph/dense-behind-image.txt").assertEquals(rendered(text));
  }

  private static String rendered(String text) {
    Problems problems = new Problems();
    new SpecLoader(Gallery.empty(), Map.of())
        .load(new SourceText("model.yaml", text), List.of(), problems);
    assertThat(problems.hasErrors()).isTrue();
    return DiagnosticRenderer.render(problems.all());
  }
}
