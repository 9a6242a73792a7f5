package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.TextChart;
import dev.lamina.runtime.report.CurvePicture;
import dev.lamina.runtime.train.Rounded;
import dev.lamina.runtime.trial.RateRange;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a learning rate.
 *
 * @param trials of the run
 * @param from the first rate
 * @param to the last
 * @param updates from the one to the other
 * @param plot where to draw it, PNG or SVG
 */
public record RateFinding(Trials trials, double from, double to, int updates, Optional<Path> plot) {

  /** Does it. */
  public void execute() {
    RateRange.Result found = new RateRange(trials.trial(), from, to, updates).run();
    List<Double> rates = found.points().stream().map(RateRange.Point::rate).toList();
    List<Double> losses = found.points().stream().map(RateRange.Point::smoothed).toList();
    plot.ifPresent(file -> CurvePicture.ofRates(rates, losses, found.suggestion()).write(file));
    PrintWriter out = trials.console().out();
    if (trials.json()) {
      out.println(Json.text(found.view()));
      out.flush();
      return;
    }
    new TextChart(Math.min(trials.console().width(), 78), 14)
        .lines("loss by learning rate", rates, losses)
        .forEach(out::println);
    if (found.ended()) {
      out.println("The loss ran away at " + Rounded.number(rates.get(rates.size() - 1)) + ".");
    }
    if (found.suggestion().isPresent()) {
      out.printf(
          "Suggestion: learning_rate %s, where the loss falls most steeply (it is least at %s)%n",
          Rounded.number(found.suggestion().getAsDouble()), Rounded.number(found.least()));
      out.printf(
          "Try: lamina train %s compile.optimizer.learning_rate=%s%n",
          trials.source().name(), Rounded.number(found.suggestion().getAsDouble()));
    } else {
      out.println("The loss never falls: no rate of these learns. Look at the data and the loss.");
    }
    plot.ifPresent(file -> out.println("Plot: " + file));
    out.flush();
  }
}
