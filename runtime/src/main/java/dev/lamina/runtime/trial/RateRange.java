package dev.lamina.runtime.trial;

import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.network.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Smith's range test (Cyclical Learning Rates, 2015, as fastai does it): the learning rate grows
 * with every update, and the loss tells which rates learn.
 *
 * @param trial the run
 * @param from the first rate
 * @param to the last rate
 * @param updates from the one to the other
 */
public record RateRange(Trial trial, double from, double to, int updates) {

  /** How much of the smoothed loss stays with an update. */
  private static final double SMOOTHING = 0.9;

  /** A smoothed loss of so many times the least ends the test. */
  private static final double BEYOND = 4;

  /** The first and last updates say little. */
  private static final int MARGIN = 5;

  /**
   * An update.
   *
   * @param rate it was done with
   * @param loss before it
   * @param smoothed the weighted mean of the losses so far
   */
  public record Point(double rate, double loss, double smoothed) {}

  /**
   * What was found.
   *
   * @param points one for each update, by growing rate
   * @param suggestion where the smoothed loss falls most steeply; empty if it never falls
   * @param least where it is least
   * @param ended whether the loss ran away before the last rate
   */
  public record Result(List<Point> points, OptionalDouble suggestion, double least, boolean ended) {

    public Result {
      points = List.copyOf(points);
    }

    /** As plain data. */
    public Map<String, Object> view() {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("suggestion", suggestion.isPresent() ? (Double) suggestion.getAsDouble() : null);
      view.put("least_loss_at", least);
      view.put("diverged", ended);
      view.put("learning_rate", points.stream().map(Point::rate).toList());
      view.put("loss", points.stream().map(Point::loss).toList());
      view.put("smoothed_loss", points.stream().map(Point::smoothed).toList());
      return view;
    }
  }

  /** Does it. */
  public Result run() {
    FittedData data = trial.data();
    List<Point> points = new ArrayList<>();
    boolean ended = false;
    double mean = 0;
    double best = Double.POSITIVE_INFINITY;
    try (Network network = trial.network(data);
        Trial.Batches batches = trial.batches(data.learned())) {
      for (int i = 0; i < updates && !ended; i++) {
        double rate = from * Math.pow(to / from, updates == 1 ? 0 : i / (updates - 1.0));
        network.setLearningRate(rate);
        double loss = network.fit(batches.next()).loss();
        mean = SMOOTHING * mean + (1 - SMOOTHING) * loss;
        double smoothed = mean / (1 - Math.pow(SMOOTHING, i + 1));
        ended = !Double.isFinite(smoothed) || i > MARGIN && smoothed > BEYOND * best;
        if (Double.isFinite(smoothed)) {
          points.add(new Point(rate, loss, smoothed));
          best = Math.min(best, smoothed);
        }
      }
    }
    return result(points, ended);
  }

  /** What points say; for tests. */
  static Result result(List<Point> points, boolean ended) {
    int least = 0;
    for (int i = 1; i < points.size(); i++) {
      least = points.get(i).smoothed() < points.get(least).smoothed() ? i : least;
    }
    double steepest = 0;
    OptionalDouble suggestion = OptionalDouble.empty();
    for (int i = Math.min(MARGIN, least / 2) + 1; i < least; i++) {
      Point before = points.get(i - 1);
      Point after = points.get(i + 1);
      double slope =
          (after.smoothed() - before.smoothed()) / Math.log(after.rate() / before.rate());
      if (slope < steepest) {
        steepest = slope;
        suggestion = OptionalDouble.of(points.get(i).rate());
      }
    }
    return new Result(
        points, suggestion, points.isEmpty() ? Double.NaN : points.get(least).rate(), ended);
  }
}
