package dev.lamina.runtime.sweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.search.Tried.State;
import dev.lamina.runtime.sweep.TrialRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class SweepReportTest {

  private static final Map<String, Object> ENVIRONMENT =
      Map.of("lamina", "0.1.0", "threads", 2, "machine", Map.of("java", "17 <b>"));

  private static final SyntheticSweep SWEEP =
      new SyntheticSweep(60, List.of(SyntheticSweep.ACCURACY));

  private static String html(SyntheticSweep sweep) {
    return SweepReport.html(sweep.spec(), sweep.records(), ENVIRONMENT);
  }

  private static void assertWellFormed(String html) throws Exception {
    String xml =
        html.replaceFirst("<!DOCTYPE html>", "")
            .replaceAll("<meta[^>]*>", "")
            .replaceAll("(?s)<script[^>]*>.*?</script>", "")
            .replaceAll("(?s)<style>.*?</style>", "");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everythingOfASweepIsThere() throws Exception {
    String page = html(SWEEP);
    assertWellFormed(page);
    assertThat(page)
        .contains(
            "lamina train trials/0006/resolved.yaml --threads 2",
            "data-plot=\"history\"",
            "data-plot=\"parallel\"",
            "data-plot=\"slices\"",
            "data-plot=\"contours\"",
            "data-plot=\"curves\"",
            "data-plot=\"front\"",
            "id=\"leaderboard\"",
            "id=\"importance\"",
            "#5, #42",
            "&lt;the learning rate&gt; is too high",
            "0.0001 to 0.1, logarithmic",
            "compile.optimizer.type is sgd",
            "16 to 256, logarithmic, whole",
            "{type: asha, min_epochs: 1, eta: 3}",
            "total_params &lt; 2M",
            "<dt>Machine java</dt><dd>17 &lt;b&gt;</dd>")
        .doesNotContain("digits </script> sweep");
  }

  @Test
  void theBestTrialsParametersHaveAllTheirDigits() {
    TrialRecord best = Leaderboard.of(SWEEP.spec(), SWEEP.records()).best().orElseThrow();
    assertThat(html(SWEEP)).contains("<dd>" + best.point().values().get(SyntheticSweep.RATE));
  }

  @Test
  void theSameSweepGivesTheSamePageAndNothingIsFetched() {
    String page = html(SWEEP);
    assertThat(page).isEqualTo(html(SWEEP));
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http://", "https://", "<link", "@import", "url(h", "src=\"");
  }

  @Test
  void aSweepThatHasNoValueYetSaysSo() throws Exception {
    SweepSpec spec = SWEEP.spec();
    for (List<TrialRecord> trials :
        List.of(
            List.<TrialRecord>of(),
            List.of(SyntheticSweep.trial(0, State.WAITING, Map.of(SyntheticSweep.RATE, 0.1))))) {
      String page = SweepReport.html(spec, trials, Map.of());
      assertWellFormed(page);
      assertThat(page).contains("No trial has a value yet").doesNotContain("data-plot=\"");
    }
  }

  @Test
  void oneTrialMakesAPage() throws Exception {
    Map<String, Object> point = new LinkedHashMap<>();
    point.put("fit.batch_size", null);
    point.put("unknown", List.of(1L, "</script>"));
    SweepSpec spec =
        SyntheticSweep.spec(
            List.of(SyntheticSweep.ACCURACY), SyntheticSweep.DIMENSIONS.subList(0, 5));
    String page =
        SweepReport.html(
            spec,
            List.of(SyntheticSweep.trial(0, State.PAUSED, point, 0.5)),
            Map.of("source", "</script><img src=x>"));
    assertWellFormed(page);
    assertThat(page)
        .contains("trains it to its end", "data-plot=\"history\"", "[1, &lt;/script&gt;]")
        .doesNotContain("data-plot=\"contours\"", "id=\"importance\"", "<img");
  }

  @Test
  void twoObjectivesHaveAFrontAndAnImportanceEach() throws Exception {
    String page =
        html(new SyntheticSweep(60, List.of(SyntheticSweep.ACCURACY, SyntheticSweep.MACS)));
    assertWellFormed(page);
    assertThat(page)
        .contains(
            "<h3>val_accuracy</h3>",
            "<h3>macs</h3>",
            "on the Pareto front it is the best in val_accuracy")
        .contains("\"costs\":[]");
  }

  /** The parts that a repetition needs, and quotes where a shell wants them. */
  @Test
  void repeatsAndFoldersWithSpacesAreSaid() {
    SweepSpec once = SWEEP.spec();
    SweepSpec thrice =
        new SweepSpec(
            once.name(),
            1,
            once.method(),
            once.objectives(),
            once.budget(),
            once.space(),
            once.earlyTermination(),
            List.of(),
            3,
            1);
    TrialRecord trial =
        new TrialRecord(
            0,
            SyntheticSweep.trial(0, State.COMPLETE, Map.of()).point(),
            State.COMPLETE,
            1,
            new java.util.TreeMap<>(),
            List.of(0.5),
            Map.of("threads", 4),
            "my trials/0/1",
            "");
    assertThat(SweepReport.html(thrice, List.of(trial), ENVIRONMENT))
        .contains(
            "the first of its 3 runs", "lamina train 'my trials/0/1/resolved.yaml' --threads 4");
  }

  @Test
  void aThousandTrialsMakeAPageOfLessThanAMegabyte() {
    SyntheticSweep many = new SyntheticSweep(1000, List.of(SyntheticSweep.ACCURACY));
    String page = html(many);
    assertThat(page.length()).isLessThan(1_000_000);
    assertThat(page).contains("\"n\":999");
  }
}
