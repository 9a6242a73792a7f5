package dev.lamina.runtime.report;

import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.evaluation.ClassOutcome;
import dev.lamina.runtime.train.TrainingEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The page.
 *
 * @param run what it tells
 */
public record HtmlReport(ReportContent run) {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final String VAL = "val_";

  /** All of it, as one document. */
  public String html() {
    StringBuilder html = new StringBuilder();
    html.append(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n"
            .formatted(Html.text(run.name()), style()));
    html.append(
        "<header><h1>%s</h1><p><span class=\"state %s\">%s</span> started %s</p></header>\n"
            .formatted(
                Html.text(run.name()),
                Html.text(run.state()),
                Html.text(run.state()),
                MINUTES.format(run.started().atZone(ZoneId.systemDefault()))));
    if (!run.message().isEmpty()) {
      html.append("<p class=\"message\">").append(Html.text(run.message())).append("</p>\n");
    }
    html.append("<main>\n").append(tiles());
    if (!run.epochs().isEmpty()) {
      html.append(Html.section("Training", curves()));
    }
    run.evaluation()
        .ifPresent(evaluation -> evaluation.classes().forEach(each -> html.append(classes(each))));
    html.append(Html.section("Model", model()));
    html.append(Html.section("Specification", "<pre>" + Html.text(run.spec()) + "</pre>\n"));
    html.append(Html.section("Environment", facts()));
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private String tiles() {
    List<String> tiles = new ArrayList<>();
    run.evaluation()
        .ifPresent(
            evaluation ->
                evaluation
                    .measures()
                    .values()
                    .forEach(
                        (name, value) ->
                            tiles.add(tile(evaluation.split() + " " + name, Html.number(value)))));
    run.evaluation()
        .ifPresent(
            evaluation ->
                tiles.add(
                    tile(
                        "weights measured",
                        run.checkpoint() + ", epoch " + run.checkpointEpoch())));
    tiles.add(tile("parameters", Html.whole(run.graph().totalParams())));
    tiles.add(tile("epochs", Html.whole(run.epochs().size())));
    tiles.add(tile("training time", seconds()));
    return tiles.stream().collect(Collectors.joining("", "<div class=\"tiles\">\n", "</div>\n"));
  }

  private static String tile(String name, String value) {
    return "<div><b>%s</b><span>%s</span></div>\n".formatted(Html.text(value), Html.text(name));
  }

  private String seconds() {
    Duration time =
        run.epochs().stream()
            .map(epoch -> epoch.time().plus(epoch.validationTime()))
            .reduce(Duration.ZERO, Duration::plus);
    return time.toMinutes() > 0
        ? "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  private String curves() {
    return run.epochs().get(0).measures().values().keySet().stream()
        .filter(name -> !name.startsWith(VAL))
        .map(name -> new Curves(name, lines(name), run.checkpointEpoch()).svg())
        .collect(Collectors.joining("", "<div class=\"charts\">\n", "</div>\n"));
  }

  private List<Curves.Line> lines(String name) {
    List<Curves.Line> lines = new ArrayList<>();
    lines.add(new Curves.Line("training", "train", values(name)));
    if (run.epochs().get(0).measures().get(VAL + name).isPresent()) {
      lines.add(new Curves.Line("validation", "val", values(VAL + name)));
    }
    return lines;
  }

  private List<Double> values(String name) {
    return run.epochs().stream()
        .map(TrainingEvent.EpochEnd::measures)
        .map(measures -> measures.get(name).orElseThrow())
        .toList();
  }

  private static String classes(ClassOutcome outcome) {
    String of = outcome.output().isEmpty() ? "" : " of " + outcome.output();
    ConfusionTable table = new ConfusionTable(outcome.confusion());
    String square = table.html();
    String mistakes = Html.section("Most frequent mistakes" + of, table.mistakes());
    String scores = Html.section("Classes" + of, table.classes());
    return square.isEmpty()
        ? "<div class=\"pair\">" + mistakes + scores + "</div>\n"
        : "<div class=\"pair\">"
            + Html.section("Confusion matrix" + of, square)
            + mistakes
            + "</div>\n"
            + scores;
  }

  private String model() {
    ModelGraph graph = run.graph();
    List<List<String>> rows = new ArrayList<>();
    for (InputNode input : graph.inputs()) {
      String name = graph.inputs().size() == 1 ? "input" : Html.text(input.name());
      rows.add(List.of(name, "", Html.text(input.shape().batched()), ""));
    }
    for (LayerNode layer : graph.layers()) {
      rows.add(
          List.of(
              Html.text(layer.name()),
              Html.text(layer.type()),
              Html.text(layer.output().batched()),
              Html.whole(layer.params())));
    }
    return Html.table(List.of("Layer", "Type", "Output shape", "Params"), rows)
        + "<p>Total params: %s, trainable: %s, non-trainable: %s.</p>\n"
            .formatted(
                Html.whole(graph.totalParams()),
                Html.whole(graph.trainableParams()),
                Html.whole(graph.nonTrainableParams()));
  }

  private String facts() {
    return run.facts().entrySet().stream()
        .map(
            fact ->
                "<dt>%s</dt><dd>%s</dd>\n"
                    .formatted(Html.text(fact.getKey()), Html.text(fact.getValue())))
        .collect(Collectors.joining("", "<dl>\n", "</dl>\n"));
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the class path cannot be read", e);
    }
  }
}
