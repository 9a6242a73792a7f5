package dev.lamina.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.testing.Models;
import dev.lamina.runtime.evaluation.ClassOutcome;
import dev.lamina.runtime.evaluation.ConfusionMatrix;
import dev.lamina.runtime.evaluation.Evaluation;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.train.TrainingEvent;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  private static String html(String name, int epochs) {
    return html(name, epochs, List.of(outcome("")));
  }

  private static ClassOutcome outcome(String output) {
    return new ClassOutcome(
        output,
        new ConfusionMatrix(List.of("<cat>", "dog"), List.of(List.of(1L, 1L), List.of(0L, 2L))),
        Map.of(1, 0.75));
  }

  private static String html(String name, int epochs, List<ClassOutcome> classes) {
    List<TrainingEvent.EpochEnd> all =
        IntStream.rangeClosed(1, epochs)
            .mapToObj(
                epoch ->
                    new TrainingEvent.EpochEnd(
                        epoch,
                        epochs,
                        10,
                        new Measures(Map.of("loss", 1.0 / epoch))
                            .and(new Measures(Map.of("val_loss", 2.0 / epoch))),
                        0.01,
                        true,
                        Duration.ofSeconds(1),
                        Duration.ZERO))
            .toList();
    Evaluation evaluation =
        new Evaluation(
            "test", 4, new Measures(Map.of("loss", 0.25)), classes, Duration.ofSeconds(1));
    return new HtmlReport(
            new ReportContent(
                name,
                "complete",
                "",
                Instant.EPOCH,
                Models.graph(Shape.of(4), "dense 2 softmax"),
                "name: x # <b>",
                epochs == 0 ? List.of() : all,
                Optional.of(evaluation),
                "best",
                epochs,
                Map.of("Java", "17")))
        .html();
  }

  @Test
  void classesOfSeveralOutputsAreToldApart() {
    assertThat(html("x", 1, List.of(outcome("main"), outcome("<aux>"))))
        .contains(
            "<h2>Confusion matrix of main</h2>",
            "<h2>Classes of main</h2>",
            "<h2>Most frequent mistakes of &lt;aux&gt;</h2>");
    assertThat(html("x", 1)).contains("<h2>Classes</h2>");
  }

  @Test
  void nothingIsFetchedAndNothingRuns() {
    assertThat(html("x", 3))
        .doesNotContain("http://", "https://", "<script", "<link", "<img", "@import", "url(");
  }

  @Test
  void namesFromOutsideAreTextAndNotMarkup() {
    assertThat(html("<script>alert(1)</script>", 3))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("&lt;cat&gt;")
        .contains("name: x # &lt;b&gt;")
        .doesNotContain("<cat>", "<script>");
  }

  @Test
  void thePageIsWellFormed() throws Exception {
    for (int epochs : new int[] {0, 1, 3, 100}) {
      String html =
          html("x", epochs).replaceFirst("<!DOCTYPE html>", "").replaceAll("<meta[^>]*>", "");
      assertThat(
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)))
                  .getElementsByTagName("polyline")
                  .getLength())
          .isEqualTo(epochs == 0 ? 0 : 2);
    }
  }

  @Test
  void axesHaveRoundTicks() {
    Scale scale = Scale.of(0.03, 0.97);
    assertThat(scale.ticks().stream().map(scale::label).toList())
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(Scale.of(2, 2).at(2)).isBetween(0.0, 1.0);
  }
}
