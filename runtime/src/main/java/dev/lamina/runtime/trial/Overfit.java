package dev.lamina.runtime.trial;

import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import dev.lamina.runtime.data.BatchReader;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.data.Order;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.evaluation.RunningMeans;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.train.DivergedException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Learns one small batch again and again: a model and data that go together bring its loss to zero;
 * where that does not happen, something is wrong that more data will not mend.
 *
 * @param trial the run
 * @param examples how many; the first in the first epoch's order
 */
public record Overfit(Trial trial, int examples) {

  /** Updates at most. */
  static final int MOST = 1000;

  /** A loss of this share of the first is as good as zero. */
  static final double SHARE = 0.01;

  /**
   * How it went.
   *
   * @param reached whether the loss came to a hundredth of the first
   * @param examples that were learned
   * @param updates done
   * @param firstLoss before the first
   * @param measures in the last update, penalties in the loss
   */
  public record Result(
      boolean reached, int examples, int updates, double firstLoss, Measures measures) {

    /** As plain data. */
    public Map<String, Object> view() {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("reached", reached);
      view.put("examples", examples);
      view.put("updates", updates);
      view.put("first_loss", firstLoss);
      view.put("measures", measures.values());
      return view;
    }
  }

  /**
   * Learns.
   *
   * @throws DataException if there are fewer examples
   * @throws DivergedException if the loss is no longer a number
   */
  public Result run() {
    FittedData data = trial.data();
    Examples all = data.learned();
    if (all.size() < examples) {
      throw new DataException(
          "--overfit %d: so many examples to train on are not there, only %d"
              .formatted(examples, all.size()));
    }
    int[] order = Order.of(trial.spec().seed(), 0, all.size(), trial.spec().fit().shuffle());
    try (Network network = trial.network(data);
        BatchReader reader = BatchReader.inOrder(all.forEpoch(0), examples, order)) {
      return learn(network, reader.next());
    }
  }

  private Result learn(Network network, Batch batch) {
    double first = Double.NaN;
    for (int update = 1; ; update++) {
      trial.tools().cancellation().check();
      StepResult step = network.fit(batch);
      if (!Double.isFinite(step.loss())) {
        throw new DivergedException(1, update, "loss is " + step.loss());
      }
      first = update == 1 ? step.loss() : first;
      boolean reached = step.loss() <= first * SHARE;
      if (reached || update == MOST) {
        RunningMeans means = new RunningMeans(trial.spec().compile(), network.graph());
        means.add(batch, step);
        return new Result(reached, batch.rows(), update, first, means.measures());
      }
    }
  }
}
