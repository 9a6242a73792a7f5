package dev.lamina.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.record.RunRecord;
import dev.lamina.runtime.testing.Chromium;
import dev.lamina.runtime.testing.Evaluations;
import dev.lamina.runtime.testing.RunFolderFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a browser: looked at, clicked and hovered. */
class ReportInBrowserTest {

  @TempDir static Path folder;

  private static Chromium browser;
  private static Path page;

  @BeforeAll
  static void openABrowser() throws IOException {
    var program = Chromium.program();
    assumeTrue(
        program.isPresent(), "no chromium on the PATH: the report is not tried in a browser");
    browser = Chromium.start(program.get(), folder.resolve("profile"));
    page = folder.resolve("report.html");
    RunFolderFixture run =
        new RunFolderFixture(folder.resolve("run"))
            .epochs(12)
            .evaluation(
                Evaluations.ofClasses(
                    List.of("</script>", "dog", "a rather long name of a class"),
                    new float[][] {
                      {0.9f, 0.05f, 0.05f}, {0.2f, 0.7f, 0.1f}, {0.1f, 0.6f, 0.3f}, {0, 0, 1}
                    },
                    0,
                    1,
                    2,
                    2));
    WholeFile.write(page, new HtmlReport(RunRecord.read(run.folder())).html());
  }

  @BeforeEach
  void freshPage() {
    browser.screen(1280, 900, false).open(page);
    // A colour that a reader chose is remembered, here from test to test.
    browser.run("localStorage.clear()");
    browser.open(page);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, false", "1280, true", "390, false", "390, true"})
  void noPartIsWiderThanTheScreenAndTheColoursFollowTheSystem(int width, boolean dark) {
    browser.screen(width, 844, dark).open(page);
    assertThat(browser.number("document.documentElement.scrollWidth")).isEqualTo(width);
    assertThat(browser.number("document.querySelectorAll('figure.chart.live').length"))
        .isEqualTo(6);
    String colour = browser.run("getComputedStyle(document.body).backgroundColor");
    assertThat(colour).isEqualTo(dark ? "rgb(20, 22, 26)" : "rgb(251, 251, 250)");
    // Letters of charts keep their size: they are drawn for the width there is.
    assertThat(
            browser.number("document.querySelector('.chart text').getBoundingClientRect().height"))
        .isBetween(11.0, 22.0);
    browser.assertNoComplaint();
  }

  @Test
  void theLegendShowsWhichLinesAreDashed() {
    assertThat(
            browser.run(
                "[...document.querySelector('.chart .legend').querySelectorAll('button')]"
                    + ".map(b => b.textContent + ' ' + b.firstChild.classList.contains('dashed')).join()"))
        .isEqualTo("training false,validation true");
    browser.assertNoComplaint();
  }

  @Test
  void hoveringTellsTheValues() {
    double x = browser.place(".chart svg", "left") + 58 + 8;
    double y = browser.place(".chart svg", "top") + 100;
    browser.mouse("mouseMoved", x, y);
    assertThat(browser.run("document.querySelector('.tip').hidden")).isEqualTo("false");
    assertThat(browser.run("document.querySelector('.tip').innerText"))
        .contains("epoch 1", "training", "1", "validation", "2");
    browser.mouse("mouseMoved", 5, 5);
    assertThat(browser.run("String(document.querySelector('.tip').hidden)")).isEqualTo("true");
    browser.assertNoComplaint();
  }

  @Test
  void draggingZoomsAndTheButtonShowsTheWholeAgain() {
    String labels =
        "[...document.querySelectorAll('.chart svg')[0].querySelectorAll('text.middle')].map(t => t.textContent).join()";
    String before = browser.run(labels);
    double left = browser.place(".chart svg", "left");
    double width = browser.place(".chart svg", "width");
    double y = browser.place(".chart svg", "top") + 100;
    browser.mouse("mouseMoved", left + 0.5 * width, y);
    browser.mouse("mousePressed", left + 0.5 * width, y);
    browser.mouse("mouseMoved", left + 0.7 * width, y);
    browser.mouse("mouseMoved", left + 0.9 * width, y);
    browser.mouse("mouseReleased", left + 0.9 * width, y);
    String after = browser.run(labels);
    assertThat(after).isNotEqualTo(before).doesNotStartWith("1,").doesNotStartWith("2,");
    browser.run(
        "[...document.querySelectorAll('.bar-line button')].find(b => b.textContent === 'whole').click()");
    assertThat(browser.run(labels)).isEqualTo(before);
    browser.assertNoComplaint();
  }

  @Test
  void theSwitchesWork() {
    browser.run("document.getElementById('theme').click()");
    assertThat(browser.run("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(20, 22, 26)");
    browser.run("document.getElementById('theme').click()");
    assertThat(browser.run("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(251, 251, 250)");
    String cell = "document.querySelectorAll('.confusion tbody tr')[2].cells[2].innerText.trim()";
    assertThat(browser.run(cell)).isEqualTo("1");
    browser.run("document.querySelectorAll('.switch button')[1].click()");
    assertThat(browser.run(cell)).isEqualTo("50.0%");
    String lines =
        "document.querySelectorAll('.chart svg')[0].querySelectorAll('g polyline.c1').length";
    assertThat(browser.number(lines)).isEqualTo(1);
    browser.run("document.querySelectorAll('.legend button')[1].click()");
    assertThat(browser.number(lines)).isEqualTo(0);
    browser.run("document.querySelector('.bar-line button').click()");
    browser.assertNoComplaint();
  }

  @Test
  void arrowKeysReadTheValues() {
    browser.run("document.querySelector('.chart svg').focus()");
    for (int i = 0; i < 3; i++) {
      browser.run(
          "document.querySelector('.chart svg').dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}))");
    }
    assertThat(browser.run("document.querySelector('.tip').innerText")).contains("epoch 3");
    browser.assertNoComplaint();
  }
}
