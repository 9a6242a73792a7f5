package dev.lamina.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.record.RunRecord;
import dev.lamina.runtime.testing.Evaluations;
import dev.lamina.runtime.testing.RunFolderFixture;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class HtmlReportTest {

  @TempDir Path folder;

  private RunFolderFixture run() {
    return new RunFolderFixture(folder.resolve("run"));
  }

  private RunFolderFixture complete() {
    return run()
        .epochs(3)
        .evaluation(
            Evaluations.ofClasses(
                List.of("<cat>", "dog"),
                new float[][] {{0.9f, 0.1f}, {0.2f, 0.8f}, {0.7f, 0.3f}, {0.4f, 0.6f}},
                0,
                1,
                1,
                1));
  }

  private static String html(RunFolderFixture run) {
    return new HtmlReport(RunRecord.read(run.folder())).html();
  }

  /** The page as XML: scripts, which are text to a browser, left out. */
  private static Document parsed(String html) throws Exception {
    String xml =
        html.replaceFirst("<!DOCTYPE html>", "")
            .replaceAll("<meta[^>]*>", "")
            .replaceAll("(?s)<script[^>]*>.*?</script>", "")
            .replaceAll("(?s)<style>.*?</style>", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everythingOfACompleteRunIsThere() {
    assertThat(html(complete()))
        .contains(
            "seconds per epoch",
            "learning rate",
            "Confusion matrix",
            "66.7%",
            "Precision, recall, F1",
            "ROC: each class against the others",
            "Calibration",
            "Most confident mistakes",
            "dense/kernel",
            "Drawing of the architecture",
            "class=\"drawing\"",
            "With every value written out",
            "Total params: <b>58</b>");
  }

  @Test
  void numbersHaveAsManyPlacesAsOneReads() {
    assertThat(
            List.of(0.0, 0.98765, -3694.6137, 123456.789, 0.000123, 5e9).stream().map(Html::number))
        .containsExactly("0.0000", "0.9877", "-3,694.6", "123,456.8", "1.230e-04", "5.000e+09");
    assertThat(Html.breakable("test mean_<b>_error"))
        .isEqualTo("test mean_<wbr/>&lt;b&gt;_<wbr/>error");
  }

  @Test
  void pagesAreWellFormed() throws Exception {
    assertThat(parsed(html(run())).getElementsByTagName("polyline").getLength()).isZero();
    assertThat(parsed(html(complete())).getElementsByTagName("polyline").getLength())
        .isGreaterThan(20);
    parsed(html(run().epochs(200)));
  }

  @Test
  void nothingIsFetched() {
    String page = html(complete()).replace("http://www.w3.org/2000/svg", "");
    assertThat(page)
        .doesNotContain("http://", "https://", "<link", "@import", "url(h", "src=\"h", "src=\"/");
  }

  @Test
  void textsFromOutsideAreTextAndEndNoScript() {
    String evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";
    String page =
        html(
            complete()
                .spec(RunFolderFixture.SPEC + "# " + evil + "\n")
                .manifest("name", evil)
                .manifest("source", evil)
                .status("state", "failed")
                .status("message", evil)
                .manifest("data", Map.of("sha256", Map.of(evil, evil)))
                .manifest("overrides", List.of(evil)));
    assertThat(page)
        .contains("&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;cat&gt;")
        .doesNotContain("<script>alert", "<img src=x", "<cat>");
  }

  @Test
  void aNameOfAClassCannotEndTheNumbersOfAChart() {
    String evil = "</script><b>";
    RunFolderFixture run =
        run()
            .epochs(1)
            .evaluation(
                Evaluations.ofClasses(
                    List.of("a", evil), new float[][] {{0.9f, 0.1f}, {0.2f, 0.8f}}, 0, 1));
    assertThat(html(run)).contains("\\u003c/script>\\u003cb>").doesNotContain(evil);
  }

  @Test
  void theSameFolderGivesTheSamePage() {
    assertThat(html(complete())).isEqualTo(html(complete()));
  }

  @Test
  void manyClassesAreAPictureAndATableToOpen() throws Exception {
    int classes = 1000;
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
    float[][] outputs = new float[2 * classes][classes];
    int[] truths = new int[outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      truths[i] = i % classes;
      outputs[i][i % 7 == 0 ? (i + 1) % classes : truths[i]] = 1;
    }
    String page = html(run().epochs(1).evaluation(Evaluations.ofClasses(names, outputs, truths)));
    parsed(page);
    assertThat(page)
        .contains("class=\"matrix\"", "All 1,000 classes", "with the lowest F1")
        .doesNotContain("class=\"confusion\"");
    assertThat(page.length()).isLessThan(1_000_000);
  }

  @Test
  void runsThatDidNotEndSayWhatBecameOfThem() {
    assertThat(html(run().epochs(2).status("state", "diverged").status("message", "loss is NaN")))
        .contains("state diverged", "loss is NaN", "id=\"training\"")
        .doesNotContain("id=\"classes\"");
    assertThat(html(run().status("state", "running").status("process", 4_999_999)))
        .contains("state killed", "ended without a word");
  }

  @Test
  void whatCannotBeReadIsSaidAndTheRestShown() {
    assertThat(html(complete().text("insight.json", "{").text("manifest.json", "[")))
        .contains("manifest.json is damaged", "Confusion matrix", "id=\"training\"");
    assertThat(html(complete().text("resolved.yaml", "layers: [nonsense]")))
        .contains("does not read its specification", "Confusion matrix");
  }

  @Test
  void timesMayLieInAFileOfTheirOwn() {
    RunFolderFixture run =
        run()
            .text(
                "metrics.jsonl", "{\"epoch\": 1, \"loss\": 0.5}\n{\"epoch\": 2, \"loss\": 0.25}\n")
            .text("times.csv", "epoch,seconds,validation_seconds\n1,2.5,0.5\n2,9,9\n2,3.5,0.5\n");
    RunRecord read = RunRecord.read(run.folder());
    assertThat(read.series("seconds")).isEqualTo(Map.of(1, 2.5, 2, 3.5));
    assertThat(read.seconds()).isEqualTo(7);
    assertThat(read.measures()).containsExactly("loss");
    assertThat(html(run)).contains("seconds per epoch");
  }

  @Test
  void axesHaveRoundTicks() {
    Scale scale = Scale.of(0.03, 0.97);
    assertThat(scale.ticks().stream().map(scale::label).toList())
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(Scale.of(2, 2).at(2)).isBetween(0.0, 1.0);
    Scale small = new Scale(9e-6, 1.1e-5, 1e-6);
    assertThat(small.ticks().stream().map(small::label).toList())
        .containsExactly("9e-06", "1.0e-05", "1.1e-05");
  }

  @Test
  void curvesArePicturesToo() throws Exception {
    CurvePicture curves = CurvePicture.of(RunRecord.read(complete().folder()));
    Path png = folder.resolve("curves.png");
    curves.write(png);
    var image = javax.imageio.ImageIO.read(png.toFile());
    assertThat(image.getWidth()).isEqualTo(1280);
    assertThat(image.getHeight()).isEqualTo(4 * 600);
    assertThat(IntStream.range(0, 1280).map(x -> image.getRGB(x, 300)).distinct().count())
        .as("colours on a line of it")
        .isGreaterThan(3);
    Path svg = folder.resolve("curves.SVG");
    curves.write(svg);
    assertThat(java.nio.file.Files.readString(svg))
        .contains("polyline.c0 { stroke", ">loss</text>");
  }
}
