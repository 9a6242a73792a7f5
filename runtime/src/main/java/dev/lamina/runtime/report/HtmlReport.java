package dev.lamina.runtime.report;

import dev.lamina.dsl.spec.Loaded;
import dev.lamina.runtime.record.RunRecord;
import dev.lamina.runtime.record.Tree;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run as one page, made from what its folder says: the same folder gives the same page.
 *
 * @param run what the folder says
 */
public record HtmlReport(RunRecord run) {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

  /** All of it, as one document. */
  public String html() {
    Optional<Loaded> specification = run.specification();
    Tree insight = run.insight();
    Page page = new Page(run.name());
    page.add(problems()).add(tiles());
    page.section("training", "Training", training());
    evaluation(page, insight);
    specification
        .flatMap(Loaded::graph)
        .ifPresent(graph -> page.section("model", "Model", new ModelSection(graph).html()));
    page.section(
        "distributions",
        "Distributions",
        HistogramDrawing.all("Weights", insight.at("weights"))
            + HistogramDrawing.all("Activations", insight.at("activations"))
            + withoutActivations(insight.at("without_activations").text()));
    page.section("specification", "Specification", specification());
    page.section("environment", "Environment", new EnvironmentSection(run.manifest()).html());
    return page.html(header());
  }

  private static String withoutActivations(String reason) {
    return reason.isEmpty() ? "" : "<p>There are no activations. " + Html.text(reason) + "</p>\n";
  }

  private String header() {
    String state = run.state();
    String started =
        run.started().map(time -> MINUTES.format(time.atOffset(ZoneOffset.UTC))).orElse("?");
    return "<h1>%s</h1><p><span class=\"state %s\">%s</span> started %s</p>\n"
        .formatted(Html.text(run.name()), Html.text(state), Html.text(state), Html.text(started));
  }

  private String problems() {
    List<String> all = new ArrayList<>();
    if (!run.message().isEmpty()) {
      all.add(run.message());
    }
    if (run.state().equals(RunRecord.KILLED)) {
      all.add(
          "Its process ended without a word: what follows is what was kept until then; `lamina"
              + " resume` goes on from there.");
    }
    all.addAll(run.problems());
    if (!run.resolved().isEmpty() && run.specification().isEmpty()) {
      all.add("This version of Lamina does not read its specification, so the model is not shown.");
    }
    return all.stream()
        .map(text -> "<p class=\"message\">" + Html.text(text) + "</p>\n")
        .collect(Collectors.joining());
  }

  private String tiles() {
    List<String> tiles = new ArrayList<>();
    Tree evaluation = run.evaluation();
    String split = evaluation.at("split").text();
    evaluation
        .at("measures")
        .entries()
        .forEach(
            (name, value) ->
                tiles.add(
                    Html.tile(split + " " + name, Html.number(value.number().orElse(Double.NaN)))));
    if (evaluation.isPresent()) {
      tiles.add(
          Html.tile(
              evaluation.at("checkpoint").text() + " weights, measured",
              "epoch " + evaluation.at("epoch").whole()));
    }
    if (run.manifest().at("model").at("total_params").isPresent()) {
      tiles.add(
          Html.tile(
              "parameters", Html.whole(run.manifest().at("model").at("total_params").whole())));
    }
    long planned = run.status().at("epochs").whole();
    int done = run.epochs().size();
    tiles.add(Html.tile("epochs", done + (planned > done ? " of " + planned : "")));
    tiles.add(Html.tile("training time", Html.seconds(run.seconds())));
    return Html.tiles(tiles);
  }

  private String training() {
    List<Chart> charts = new RunCharts(run).all();
    return charts.isEmpty() ? "" : Html.charts(charts);
  }

  /** Outputs by name: of the only one it is empty, and evaluation.json says it of itself. */
  private void evaluation(Page page, Tree insight) {
    Tree evaluation = run.evaluation();
    if (evaluation.at("confusion").isPresent()) {
      page.section("classes", "Classes", new ClassesSection(evaluation, of(insight, "")).html());
    }
    for (Map.Entry<String, Tree> output : evaluation.at("outputs").entries().entrySet()) {
      if (output.getValue().at("confusion").isPresent()) {
        page.section(
            "classes-" + page.number(),
            "Classes of " + output.getKey(),
            new ClassesSection(output.getValue(), of(insight, output.getKey())).html());
      }
    }
    for (Tree output : insight.at("outputs").items()) {
      if (output.at("errors").isPresent()) {
        String name = output.at("output").text();
        page.section(
            "values-" + page.number(),
            name.isEmpty() ? "Values" : "Values of " + name,
            new ValuesSection(output).html());
      }
    }
  }

  private static Tree of(Tree insight, String output) {
    return insight.at("outputs").items().stream()
        .filter(each -> each.at("output").text().equals(output))
        .findFirst()
        .orElse(Tree.NOTHING);
  }

  private String specification() {
    String given = run.given();
    String resolved = run.resolved();
    String overrides =
        run.manifest().at("overrides").items().stream()
            .map(Tree::text)
            .collect(Collectors.joining(" "));
    return (given.isEmpty() ? "" : "<pre>" + Html.text(given) + "</pre>\n")
        + (overrides.isEmpty()
            ? ""
            : "<p>On the command line: <code>" + Html.text(overrides) + "</code></p>\n")
        + (resolved.isEmpty()
            ? ""
            : Html.details(
                "With every value written out", "<pre>" + Html.text(resolved) + "</pre>\n"));
  }
}
