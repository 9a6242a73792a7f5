package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.report.Html;
import dev.lamina.runtime.report.Page;
import dev.lamina.runtime.run.Surroundings;
import dev.lamina.runtime.sweep.SweepFiles;
import dev.lamina.runtime.sweep.TrialRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A sweep as one page: self-contained, with its own script, light and dark, wide and narrow. */
public final class SweepReport {

  /** Fewer points make no surface. */
  private static final int LEAST_FOR_CONTOURS = 8;

  private SweepReport() {}

  /**
   * Writes the page into a sweep's folder.
   *
   * @return where it is
   * @throws dev.lamina.runtime.file.OutputException if it cannot be written
   */
  public static Path write(Path folder, SweepSpec spec, List<TrialRecord> trials) {
    Path page = folder.resolve(SweepFiles.REPORT);
    WholeFile.write(page, html(spec, trials, Surroundings.here()));
    return page;
  }

  /**
   * The page; the same sweep gives the same page.
   *
   * @param spec of the sweep
   * @param trials as they stand, whether the sweep has ended or not
   * @param environment what the page is to say of versions and machine: plain data; {@code threads}
   *     is the number that trials were computed with, where a trial's own facts do not say it
   */
  public static String html(
      SweepSpec spec, List<TrialRecord> trials, Map<String, Object> environment) {
    Leaderboard board = Leaderboard.of(spec, trials);
    Map<String, String> names = board.shortNames();
    List<Axis> axes =
        spec.space().dimensions().stream()
            .map(dimension -> Axis.of(dimension, names.get(dimension.name()), trials))
            .toList();
    List<Importance> importances =
        IntStream.range(0, spec.objectives().size())
            .mapToObj(objective -> Importance.of(spec, axes, trials, objective))
            .toList();
    List<Axis> drawn = drawn(axes, importances.get(0), trials);
    SweepData data =
        new SweepData(board, drawn, trials, importances.stream().map(Importance::learnt).toList());
    Page page = new Page(spec.name()).style(resource("sweep.css")).script(resource("sweep.js"));
    SummarySection summary = new SummarySection(board, environment);
    page.add(summary.tiles());
    page.section("best", "Best trial", summary.best());
    charts(page, data, drawn, importances);
    page.section("leaderboard", "Leaderboard", new LeaderboardTable(board).html());
    page.section("failures", "Failures", summary.failures());
    page.section("sweep", "Sweep", new SpaceSection(spec).html());
    page.section("environment", "Environment", EnvironmentFacts.html(environment));
    page.add(
        "<script type=\"application/json\" id=\"sweep-data\">"
            + Html.json(data.view())
            + "</script>\n");
    return page.html(summary.header());
  }

  /** Parameters that have something to show, the most important first. */
  private static List<Axis> drawn(
      List<Axis> axes, Importance importance, List<TrialRecord> trials) {
    List<Axis> order = importance.shares().stream().map(Importance.Share::axis).toList();
    List<Axis> drawn = new ArrayList<>(axes);
    drawn.removeIf(axis -> axis.isConstant() || trials.stream().noneMatch(axis::has));
    drawn.sort(
        Comparator.comparingInt(
            axis -> order.contains(axis) ? order.indexOf(axis) : Integer.MAX_VALUE));
    return drawn;
  }

  private static void charts(
      Page page, SweepData data, List<Axis> axes, List<Importance> importances) {
    long valued = data.valued();
    if (valued == 0) {
      return;
    }
    page.add(
        "<noscript><p class=\"message\">The charts are drawn by this page's script, which is switched off.</p></noscript>\n");
    page.section(
        "history",
        "History",
        plot("history")
            + "<p>Each dot is a trial: <span class=\"key full\"></span> trained to its end, <span class=\"key ring\"></span> stopped, paused or running, with what it has reached, <b class=\"bad\">×</b> failed. The colour goes from <span class=\"scale\"></span> bad to good, here and below.</p>\n");
    page.section(
        "importance", "Importance", new ImportanceSection(data.spec(), importances).html());
    if (!axes.isEmpty()) {
      page.section(
          "parallel",
          "Parallel coordinates",
          "<p>Drag along an axis to choose a stretch of it: all charts and the leaderboard then show what goes through it. A click on the axis ends that.</p>\n"
              + plot("parallel"));
      page.section("slices", "Slices", plot("slices"));
    }
    if (axes.size() > 1 && valued >= LEAST_FOR_CONTOURS) {
      page.section(
          "contours",
          "Contours",
          plot("contours")
              + "<p>The mean of the trials around each place, weighted by their distance (Gauss), of their values %s. Where there are none it stays empty.</p>\n"
                  .formatted(importances.get(0).learnt().words()));
    }
    if (data.hasCurves()) {
      page.section("curves", "Learning curves", plot("curves"));
    }
    if (data.hasFront()) {
      page.section("front", "Pareto front", plot("front"));
    }
  }

  private static String plot(String what) {
    return "<div class=\"plots\" data-plot=\"%s\"></div>\n".formatted(what);
  }

  private static String resource(String name) {
    try (InputStream in = SweepReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the class path cannot be read", e);
    }
  }
}
