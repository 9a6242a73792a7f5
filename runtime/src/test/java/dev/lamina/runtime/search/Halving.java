package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Asha;
import dev.lamina.dsl.sweep.EarlyTermination;
import dev.lamina.dsl.sweep.Hyperband;
import dev.lamina.dsl.sweep.MedianStopping;
import dev.lamina.dsl.sweep.RandomSearch;
import dev.lamina.dsl.sweep.Space;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** How much sooner than chance a way of early termination, over points by chance, is as good. */
final class Halving {

  private static final int TRIALS = 40;
  private static final int EPOCHS = 27;

  private Halving() {}

  static Map<String, EarlyTermination> ways() {
    Map<String, EarlyTermination> ways = new LinkedHashMap<>();
    ways.put("asha", new Asha(1, 3));
    ways.put("hyperband", new Hyperband(1, 3));
    ways.put("median", new MedianStopping(1, 5));
    return ways;
  }

  /**
   * On the recorded trials, for each of 30 seeds: 40 trials of 27 epochs by chance, and which part
   * of these epochs is needed until a trial is as good as the best of them; 1 if none comes to be.
   *
   * @param same whether it has the points that chance had, or others
   */
  static double[] onRecorded(String way, boolean same) {
    RecordedTrials recorded = RecordedTrials.digits();
    return parts(way, recorded.space(), seed -> recorded.curve(), same);
  }

  /** The same on made up curves that cross each other. */
  static double[] onSimulated(String way) {
    Problem network =
        Problem.all().stream().filter(p -> p.name().equals("network")).findFirst().orElseThrow();
    return parts(way, network.space(), seed -> Simulation.falling(seed, network.function()), true);
  }

  private static double[] parts(
      String way, Space space, LongFunction<Simulation.Curve> curves, boolean same) {
    return IntStream.range(0, SearchTable.SEEDS)
        .mapToDouble(
            seed -> {
              Simulation.Curve curve = curves.apply(seed);
              Searcher searcher = Searchers.of(new RandomSearch(), space, 1, seed);
              Simulation chance = new Simulation(searcher, Optional.empty(), EPOCHS, curve);
              chance.run(TRIALS, (epochs, best) -> epochs >= TRIALS * EPOCHS);
              Searcher other =
                  same ? searcher : Searchers.of(new RandomSearch(), space, 1, seed + 1000);
              Stopper stopper = Stoppers.of(ways().get(way), EPOCHS);
              Simulation sooner = new Simulation(other, Optional.of(stopper), EPOCHS, curve);
              sooner.run(
                  10_000, (epochs, best) -> best <= chance.best() || epochs >= chance.epochs());
              return (double) sooner.epochs() / chance.epochs();
            })
        .toArray();
  }
}
