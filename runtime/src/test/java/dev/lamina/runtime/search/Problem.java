package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Domain.Scale;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A function to search the least of; the same are in benchmarks/search/optuna_peer.py.
 *
 * @param least the least value there is
 */
record Problem(String name, Space space, double least, ToDoubleFunction<Point> function) {

  /** Those that the methods may be tuned on. */
  static List<Problem> open() {
    return List.of(
        box("branin", 0.39788735772973816, Problem::branin, -5, 10, 0, 15),
        box("hartmann6", -3.322368011415515, Problem::hartmann6, cube(6, 0, 1)),
        box("rosenbrock4", 0, Problem::rosenbrock, cube(4, -2.048, 2.048)),
        box("ackley5", 0, Problem::ackley, cube(5, -15, 15)),
        box("levy5", 0, Problem::levy, cube(5, -10, 10)),
        box("styblinski5", -5 * 39.16616570377142, Problem::styblinski, cube(5, -5, 5)),
        network());
  }

  /** Those that are looked at when all is tuned. */
  static List<Problem> kept() {
    return List.of(
        boosting(),
        box("dixonprice5", 0, Problem::dixonPrice, cube(5, -10, 10)),
        RecordedTrials.digits().problem());
  }

  static List<Problem> all() {
    List<Problem> all = new ArrayList<>(open());
    all.addAll(kept());
    return all;
  }

  private static double[] cube(int size, double low, double high) {
    return IntStream.range(0, 2 * size).mapToDouble(i -> i % 2 == 0 ? low : high).toArray();
  }

  private static Problem box(
      String name, double least, ToDoubleFunction<double[]> function, double... limits) {
    List<Dimension> dimensions = new ArrayList<>();
    for (int i = 0; i < limits.length / 2; i++) {
      dimensions.add(
          dimension(
              "x" + i, new Domain.Range(limits[2 * i], limits[2 * i + 1], Scale.LINEAR, 0, false)));
    }
    return new Problem(
        name,
        new Space(dimensions),
        least,
        point ->
            function.applyAsDouble(
                dimensions.stream().mapToDouble(d -> number(point, d.name())).toArray()));
  }

  private static Dimension dimension(String name, Domain domain) {
    return new Dimension(name, List.of(name), domain, Map.of());
  }

  private static Dimension dimension(String name, Domain domain, String when, List<Object> values) {
    return new Dimension(name, List.of(name), domain, Map.of(when, values));
  }

  private static double number(Point point, String name) {
    return ((Number) point.values().get(name)).doubleValue();
  }

  private static double square(double x) {
    return x * x;
  }

  private static double log10(double x) {
    return Math.log10(x);
  }

  private static double branin(double[] x) {
    double bow = x[1] - 5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0] + 5 / Math.PI * x[0] - 6;
    return bow * bow + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x[0]) + 10;
  }

  private static double hartmann6(double[] x) {
    double[] alpha = {1, 1.2, 3, 3.2};
    double[][] a = {
      {10, 3, 17, 3.5, 1.7, 8},
      {0.05, 10, 17, 0.1, 8, 14},
      {3, 3.5, 1.7, 10, 17, 8},
      {17, 8, 0.05, 10, 0.1, 14}
    };
    double[][] p = {
      {1312, 1696, 5569, 124, 8283, 5886},
      {2329, 4135, 8307, 3736, 1004, 9991},
      {2348, 1451, 3522, 2883, 3047, 6650},
      {4047, 8828, 8732, 5743, 1091, 381}
    };
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      double far = 0;
      for (int j = 0; j < 6; j++) {
        far += a[i][j] * square(x[j] - p[i][j] / 1e4);
      }
      sum += alpha[i] * Math.exp(-far);
    }
    return -sum;
  }

  private static double rosenbrock(double[] x) {
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      sum += 100 * square(x[i + 1] - x[i] * x[i]) + square(1 - x[i]);
    }
    return sum;
  }

  private static double ackley(double[] x) {
    double[] shift = {3.1, -5.2, 7.3, -1.4, 4.5};
    double squares = 0;
    double waves = 0;
    for (int i = 0; i < x.length; i++) {
      squares += square(x[i] - shift[i]);
      waves += Math.cos(2 * Math.PI * (x[i] - shift[i]));
    }
    return -20 * Math.exp(-0.2 * Math.sqrt(squares / x.length))
        - Math.exp(waves / x.length)
        + 20
        + Math.E;
  }

  private static double levy(double[] x) {
    double[] w = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      w[i] = 1 + (x[i] - 1) / 4;
    }
    int last = w.length - 1;
    double sum = square(Math.sin(Math.PI * w[0]));
    for (int i = 0; i < last; i++) {
      sum += square(w[i] - 1) * (1 + 10 * square(Math.sin(Math.PI * w[i] + 1)));
    }
    return sum + square(w[last] - 1) * (1 + square(Math.sin(2 * Math.PI * w[last])));
  }

  private static double styblinski(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v * v * v - 16 * v * v + 5 * v;
    }
    return sum / 2;
  }

  private static double dixonPrice(double[] x) {
    double sum = square(x[0] - 1);
    for (int i = 1; i < x.length; i++) {
      sum += (i + 1) * square(2 * x[i] * x[i] - x[i - 1]);
    }
    return sum;
  }

  private static final List<Object> UNITS = List.of(16L, 32L, 64L, 128L, 256L);

  private static Problem network() {
    List<Object> optimizers = List.of("sgd", "adam", "rmsprop", "adagrad");
    return new Problem(
        "network",
        new Space(
            List.of(
                dimension("optimizer", new Domain.Choices(optimizers, false)),
                dimension(
                    "momentum",
                    new Domain.Range(0, 0.99, Scale.LINEAR, 0, false),
                    "optimizer",
                    List.of("sgd")),
                dimension("learning_rate", new Domain.Range(1e-5, 1, Scale.LOG, 0, false)),
                dimension("layers", new Domain.Range(1, 4, Scale.LINEAR, 1, true)),
                dimension("units", new Domain.Choices(UNITS, true)),
                dimension("dropout", new Domain.Range(0, 0.6, Scale.LINEAR, 0.1, false)),
                dimension(
                    "units2",
                    new Domain.Range(8, 128, Scale.LOG, 1, true),
                    "layers",
                    List.of(3L, 4L)))),
        0,
        Problem::network);
  }

  private static double network(Point p) {
    int optimizer =
        List.of("sgd", "adam", "rmsprop", "adagrad").indexOf(p.values().get("optimizer"));
    double best = new double[] {-1, -3, -3.5, -2}[optimizer];
    int step = UNITS.indexOf(p.values().get("units")) - 3;
    double loss = new double[] {0.15, 0, 0.05, 0.3}[optimizer];
    loss += 0.5 * square(log10(number(p, "learning_rate")) - best + 0.25 * step);
    if (optimizer == 0) {
      loss += square(number(p, "momentum") - 0.9);
    }
    double layers = number(p, "layers");
    loss += 0.3 * square(layers - 3) + 0.1 * step * step + 2 * square(number(p, "dropout") - 0.3);
    return loss
        + (layers >= 3 ? 0.2 * square(Math.log(number(p, "units2")) / Math.log(2) - 5) : 0.3);
  }

  private static Problem boosting() {
    List<Object> boosters = List.of("tree", "linear", "dart");
    return new Problem(
        "boosting",
        new Space(
            List.of(
                dimension("booster", new Domain.Choices(boosters, false)),
                dimension(
                    "depth",
                    new Domain.Range(2, 12, Scale.LINEAR, 1, true),
                    "booster",
                    List.of("tree", "dart")),
                dimension(
                    "rate_drop",
                    new Domain.Range(0, 0.9, Scale.LINEAR, 0, false),
                    "booster",
                    List.of("dart")),
                dimension("eta", new Domain.Range(0.003, 0.3, Scale.LOG, 0, false)),
                dimension("lambda", new Domain.Range(1e-6, 10, Scale.LOG, 0, false)),
                dimension("subsample", new Domain.Range(0.2, 1, Scale.LINEAR, 0.05, false)))),
        0,
        Problem::boosting);
  }

  private static double boosting(Point p) {
    Object booster = p.values().get("booster");
    double depth = booster.equals("linear") ? 0 : number(p, "depth") - 7;
    double loss = booster.equals("tree") ? 0 : booster.equals("dart") ? 0.02 : 0.4;
    loss += 0.02 * depth * depth + 0.6 * square(log10(number(p, "eta")) + 1.2 + 0.08 * depth);
    loss += 0.03 * square(log10(number(p, "lambda")) + 1) + square(number(p, "subsample") - 0.75);
    return loss + (booster.equals("dart") ? 0.5 * square(number(p, "rate_drop") - 0.1) : 0);
  }
}
