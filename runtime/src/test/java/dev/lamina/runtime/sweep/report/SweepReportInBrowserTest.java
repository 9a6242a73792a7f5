package dev.lamina.runtime.sweep.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.testing.Chromium;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a sweep in a browser: looked at, hovered, brushed and sorted. */
class SweepReportInBrowserTest {

  private static final double MOST_MILLISECONDS = 5000;

  @TempDir static Path folder;

  private static Chromium browser;
  private static Path page;

  @BeforeAll
  static void openABrowser() throws IOException {
    var program = Chromium.program();
    assumeTrue(program.isPresent(), "no chromium on the PATH: the page is not tried in a browser");
    browser = Chromium.start(program.get(), folder.resolve("profile"));
    page = written("one", new SyntheticSweep(60, List.of(SyntheticSweep.ACCURACY)));
  }

  private static Path written(String name, SyntheticSweep sweep) {
    Path file = folder.resolve(name + ".html");
    WholeFile.write(file, SweepReport.html(sweep.spec(), sweep.records(), Map.of("threads", 1)));
    return file;
  }

  @BeforeEach
  void freshPage() {
    browser.screen(1280, 900, false).open(page);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  /** Brings a part to the top of the window, where the mouse can reach it. */
  private static void scrollTo(String selector) {
    browser.run("document.querySelector('" + selector + "').scrollIntoView({behavior: 'instant'})");
  }

  private static double rowsShown() {
    return browser.number(
        "[...document.querySelectorAll('.board tbody tr')].filter(r => !r.hidden).length");
  }

  /** Drawing waits for the browser's next frame, and for the hand to rest. */
  private static void await(String condition) throws InterruptedException {
    for (int i = 0; i < 2000 && !browser.run("String(" + condition + ")").equals("true"); i++) {
      Thread.sleep(50);
    }
    assertThat(browser.run("String(" + condition + ")")).as(condition).isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource({"1280, false", "390, false", "390, true"})
  void noPartIsWiderThanTheScreenAndAllIsDrawn(int width, boolean dark) {
    browser.screen(width, 844, dark).open(page);
    assertThat(browser.number("document.documentElement.scrollWidth")).isEqualTo(width);
    // History, parallel coordinates, seven slices, contours, curves, front.
    assertThat(browser.number("document.querySelectorAll('.plot svg').length")).isEqualTo(12);
    assertThat(browser.number("document.querySelectorAll('.plot svg path').length"))
        .isGreaterThan(60);
    assertThat(browser.run("document.querySelector('.plot image').getAttribute('href')"))
        .startsWith("data:image/png");
    assertThat(browser.run("getComputedStyle(document.querySelector('.plot path.s7.dots')).stroke"))
        .isEqualTo(dark ? "rgb(255, 178, 122)" : "rgb(184, 15, 106)");
    browser.assertNoComplaint();
  }

  @Test
  void hoveringShowsTheTrialEverywhere() throws InterruptedException {
    scrollTo("#history");
    String plot = "#history .plot svg";
    double width = browser.place(plot, "width");
    // Trial 6 is the best: nothing is above it.
    double x = browser.place(plot, "left") + 58 + 8 + (width - 58 - 18 - 16) * 6 / 59;
    browser.mouse("mouseMoved", x, browser.place(plot, "top") + 24);
    await("document.querySelectorAll('circle.hot, path.hot').length > 0");
    assertThat(browser.run("document.querySelector('#history .tip').innerText"))
        .contains("trial 6, complete after 27 epochs", "val_accuracy", "learning_rate");
    assertThat(browser.number("document.querySelectorAll('circle.hot, path.hot').length"))
        .isEqualTo(11);
    assertThat(browser.run("document.querySelector('.board tr.hot').cells[1].textContent"))
        .isEqualTo("6");
    browser.mouse("mouseMoved", 5, 5);
    await("document.querySelector('#history .tip').hidden");
    browser.assertNoComplaint();
  }

  @Test
  void brushingAnAxisChoosesTrialsEverywhere() throws InterruptedException {
    scrollTo("#parallel");
    assertThat(rowsShown()).isEqualTo(60);
    // The last axis is the objective: its upper half.
    String grip = "rect.grip:last-of-type";
    double x = browser.place(grip, "left") + 15;
    double top = browser.place(grip, "top");
    double height = browser.place(grip, "height");
    browser.mouse("mouseMoved", x, top + 2);
    browser.mouse("mousePressed", x, top + 2);
    browser.mouse("mouseMoved", x, top + 0.3 * height);
    browser.mouse("mouseMoved", x, top + 0.5 * height);
    browser.mouse("mouseReleased", x, top + 0.5 * height);
    await("document.querySelectorAll('#slices path.away').length > 6");
    double chosen = rowsShown();
    assertThat(chosen).isBetween(5.0, 50.0);
    assertThat(browser.run("document.querySelector('.chosen').innerText"))
        .startsWith((int) chosen + " of 60 trials chosen");
    assertThat(
            browser.run(
                "String([...document.querySelectorAll('.board tbody tr')].filter(r => !r.hidden).every(r => Number(r.cells[2].textContent) > 0.68))"))
        .isEqualTo("true");
    browser.mouse("mousePressed", x, top + 0.8 * height);
    browser.mouse("mouseReleased", x, top + 0.8 * height);
    await("document.querySelectorAll('#slices path.away').length === 0");
    assertThat(rowsShown()).isEqualTo(60);
    browser.assertNoComplaint();
  }

  @Test
  void arrowKeysGoFromTrialToTrial() {
    String canvas = "document.querySelector('#curves svg')";
    browser.run(canvas + ".focus()");
    for (int i = 0; i < 2; i++) {
      browser.run(
          canvas
              + ".dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}))");
    }
    assertThat(browser.run("document.querySelector('#curves .tip').innerText"))
        .contains("trial 1,");
    browser.assertNoComplaint();
  }

  @Test
  void theLeaderboardIsSortedByAClick() {
    String first = "document.querySelector('.board tbody tr').cells";
    assertThat(browser.run(first + "[0].textContent")).isEqualTo("1");
    browser.run("document.querySelectorAll('.board th')[5].click()");
    double least = browser.number(first + "[5].textContent");
    browser.run("document.querySelectorAll('.board th')[5].click()");
    assertThat(browser.number(first + "[5].textContent")).isGreaterThan(100 * least);
    browser.run("document.querySelectorAll('.board th')[2].click()");
    assertThat(browser.run(first + "[1].textContent")).isEqualTo("6");
    browser.assertNoComplaint();
  }

  @Test
  void otherParametersAndCostsCanBeChosen() throws InterruptedException {
    String picture = "document.querySelector('.plot image').getAttribute('href')";
    String title = "document.querySelector('#contours .bar-line b').textContent";
    String before = browser.run(title);
    browser.run(
        "(s => { s.value = '4'; s.dispatchEvent(new Event('change')); })(document.querySelector('#contours select'))");
    assertThat(browser.run(title)).isNotEqualTo(before).startsWith("val_accuracy from 0.");
    browser.run("document.querySelectorAll('#front .switch button')[1].click()");
    assertThat(browser.run("document.querySelector('#front svg').textContent")).contains("macs");
    browser.run("[...document.querySelectorAll('.bar-line button')].forEach(b => b.click())");
    String light = browser.run(picture);
    browser.run("document.getElementById('theme').click()");
    await(picture + " !== '" + light + "'");
    browser.assertNoComplaint();
  }

  /** Two points: at each of them its own value, between them the mean, far away nothing. */
  @Test
  void surfacesAreMeansOfWhatIsNear() {
    String scale = "new laminaSweep.Scale('linear', 0, 1)";
    String surface =
        "laminaSweep.surface(%s, %s, [{x: 0.05, y: 0.5, v: 1}, {x: 0.25, y: 0.5, v: 3}], 10, 1)"
            .formatted(scale, scale);
    double width = 0.29 * Math.pow(2, -1 / 6.0);
    double other = Math.exp(-0.5 * Math.pow(0.2 / width, 2));
    assertThat(browser.number(surface + "[0]"))
        .isCloseTo((1 + 3 * other) / (1 + other), org.assertj.core.api.Assertions.within(1e-9));
    assertThat(browser.number(surface + "[1]"))
        .isCloseTo(2, org.assertj.core.api.Assertions.within(1e-9));
    // At 0.95 the nearer one is 2.7 widths away, too far for the weight of one point alone.
    assertThat(browser.run("String(" + surface.replace("0.25", "0.1") + "[9])")).isEqualTo("null");
  }

  @Test
  void twoObjectivesAreDrawn() {
    browser.open(
        written(
            "two", new SyntheticSweep(40, List.of(SyntheticSweep.ACCURACY, SyntheticSweep.MACS))));
    assertThat(browser.number("document.querySelectorAll('#history .plot').length")).isEqualTo(2);
    browser.run("document.querySelectorAll('#slices .switch button')[1].click()");
    assertThat(browser.number("document.querySelectorAll('#front text.halo').length")).isPositive();
    browser.assertNoComplaint();
  }

  /** A thousand trials are drawn in elements that a telephone can hold. */
  @Test
  void aThousandTrialsAreFewElements() {
    browser.open(written("many", new SyntheticSweep(1000, List.of(SyntheticSweep.ACCURACY))));
    assertThat(browser.number("document.querySelectorAll('.plot *').length")).isLessThan(1500);
    // All charts again, as while an axis is brushed: tenths of a second, but the machine may be
    // busy.
    double least = Double.MAX_VALUE;
    for (int time = 0; time < 5 && least >= MOST_MILLISECONDS; time++) {
      least =
          Math.min(
              least,
              browser.number(
                  "(t => { laminaSweep.draw(); return performance.now() - t; })(performance.now())"));
    }
    assertThat(least).isLessThan(MOST_MILLISECONDS);
    browser.assertNoComplaint();
  }
}
