package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.Asha;
import dev.lamina.dsl.sweep.Budget;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.RandomSearch;
import dev.lamina.dsl.sweep.Space;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.search.Tried;
import dev.lamina.runtime.sweep.TrialRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A sweep as it could have been: a learning rate that has its best place, filters that help a
 * little, a dropout that hardly matters, momentum only with SGD; most trials given up early, one
 * that diverged.
 *
 * @param trials how many
 * @param objectives of the sweep
 */
record SyntheticSweep(int trials, List<Objective> objectives) {

  static final Objective ACCURACY =
      new Objective("val_accuracy", Objective.Goal.MAXIMIZE, Objective.Of.BEST);
  static final Objective MACS = new Objective("macs", Objective.Goal.MINIMIZE, Objective.Of.LAST);

  static final String RATE = "compile.optimizer.learning_rate";
  static final String MOMENTUM = "compile.optimizer.momentum";
  static final String OPTIMIZER = "compile.optimizer.type";

  static final List<Dimension> DIMENSIONS =
      List.of(
          always(RATE, new Domain.Range(1e-4, 1e-1, Domain.Scale.LOG, 0, false)),
          always("layers.conv2d.filters", new Domain.Choices(List.of(16L, 32L, 64L), true)),
          always("layers.conv2d_1.filters", new Domain.Choices(List.of(16L, 32L, 64L), true)),
          always("layers.dropout.rate", new Domain.Range(0, 0.5, Domain.Scale.LINEAR, 0.05, false)),
          always("fit.batch_size", new Domain.Range(16, 256, Domain.Scale.LOG, 1, true)),
          always(OPTIMIZER, new Domain.Choices(List.of("adam", "sgd", "rmsprop"), false)),
          new Dimension(
              MOMENTUM,
              List.of(MOMENTUM),
              new Domain.Range(0, 0.99, Domain.Scale.LINEAR, 0, false),
              Map.of(OPTIMIZER, List.of("sgd"))));

  private static final int EPOCHS = 27;

  static Dimension always(String name, Domain domain) {
    return new Dimension(name, List.of(name), domain, Map.of());
  }

  static SweepSpec spec(List<Objective> objectives, List<Dimension> dimensions) {
    return new SweepSpec(
        "digits </script> sweep",
        1,
        new RandomSearch(),
        objectives,
        new Budget(OptionalLong.of(60), OptionalLong.empty(), OptionalLong.empty()),
        new Space(dimensions),
        Optional.of(new Asha(1, 3)),
        List.of("total_params < 2M"),
        1,
        1);
  }

  /** A trial with values and parameters. */
  static TrialRecord trial(
      long number, Tried.State state, Map<String, Object> parameters, Double... values) {
    TreeMap<Integer, Map<String, Double>> epochs = new TreeMap<>();
    if (values.length > 0) {
      epochs.put(3, Map.of("val_accuracy", values[0]));
    }
    return new TrialRecord(
        number,
        new Point(parameters),
        state,
        1,
        epochs,
        List.of(values),
        Map.of(),
        "trials/%04d".formatted(number),
        "");
  }

  SweepSpec spec() {
    return spec(objectives, DIMENSIONS);
  }

  List<TrialRecord> records() {
    List<TrialRecord> all = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      all.add(record(i));
    }
    return all;
  }

  private TrialRecord record(int number) {
    RandomSource random = RandomSource.of(1, "synthetic", number);
    Map<String, Object> point = new LinkedHashMap<>();
    double rate = Math.pow(10, -4 + 3 * random.nextDouble());
    long filters = 16L << random.nextInt(3);
    long more = 16L << random.nextInt(3);
    double dropout = 0.05 * random.nextInt(11);
    String optimizer = List.of("adam", "sgd", "rmsprop").get(random.nextInt(3));
    double momentum = 0.99 * random.nextDouble();
    point.put(RATE, rate);
    point.put("layers.conv2d.filters", filters);
    point.put("layers.conv2d_1.filters", more);
    point.put("layers.dropout.rate", dropout);
    point.put("fit.batch_size", Math.round(16 * Math.pow(16, random.nextDouble())));
    point.put(OPTIMIZER, optimizer);
    if (optimizer.equals("sgd")) {
      point.put(MOMENTUM, momentum);
    }
    double away = Math.log10(rate) + (optimizer.equals("sgd") ? 1.6 : 2.6);
    double reached =
        0.955
            - 0.06 * away * away
            + 0.008 * Math.log(filters * more / 256.0)
            - 0.03 * dropout * dropout
            - (optimizer.equals("sgd") ? 0.03 * (1 - momentum) : 0)
            + 0.004 * random.nextGaussian();
    if (number % 37 == 5) {
      return failed(number, point);
    }
    int last =
        number % 9 == 0 || reached > 0.962 ? EPOCHS : number % 3 == 0 ? 9 : number % 2 == 0 ? 3 : 1;
    TreeMap<Integer, Map<String, Double>> epochs = new TreeMap<>();
    double best = 0;
    for (int epoch = 1; epoch <= last; epoch++) {
      double now = reached * (1 - 0.5 * Math.exp(-epoch / 3.0)) + 0.003 * random.nextGaussian();
      best = Math.max(best, now);
      epochs.put(epoch, Map.of("val_accuracy", now, "loss", 1.2 - now));
    }
    long params = 9 * filters + 9 * filters * more + 1960 * more;
    double macs = 1000.0 * params;
    Tried.State state =
        last == EPOCHS
            ? Tried.State.COMPLETE
            : last == 9 ? Tried.State.PAUSED : Tried.State.STOPPED;
    List<Double> values = objectives.size() == 1 ? List.of(best) : List.of(best, macs);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("total_params", params);
    facts.put("macs", (long) macs);
    facts.put("seconds", 0.4 * last * (1 + params / 50_000.0));
    return new TrialRecord(
        number, new Point(point), state, 1, epochs, values, facts, folder(number), "");
  }

  private static String folder(int number) {
    return "trials/%04d".formatted(number);
  }

  private static TrialRecord failed(int number, Map<String, Object> point) {
    TreeMap<Integer, Map<String, Double>> epochs = new TreeMap<>();
    epochs.put(1, Map.of("val_accuracy", 0.31, "loss", 2.1));
    epochs.put(2, Map.of("val_accuracy", 0.1, "loss", Double.NaN));
    return new TrialRecord(
        number,
        new Point(point),
        Tried.State.FAILED,
        1,
        epochs,
        List.of(),
        Map.of("total_params", 12_000L),
        folder(number),
        "The loss is NaN after epoch 2: <the learning rate> is too high.");
  }
}
