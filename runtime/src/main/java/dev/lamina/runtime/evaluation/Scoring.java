package dev.lamina.runtime.evaluation;

import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import dev.lamina.runtime.data.BatchReader;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.network.Network;
import java.util.function.BiConsumer;

/**
 * One pass over examples in inference mode, batch by batch as Keras's evaluate: where a penalty
 * depends on the batch (activity regularisation), so does the loss.
 *
 * @param compile loss and metrics
 * @param batchSize examples per batch; the last may have fewer
 * @param cancellation looked at before every batch
 */
public record Scoring(CompileSpec compile, int batchSize, Cancellation cancellation) {

  /** Loss and metrics. */
  public Measures score(Network network, Examples examples, ScoringProgress progress) {
    return score(network, examples, progress, (batch, result) -> {});
  }

  /** The same, with every batch and its outputs shown to {@code witness}. */
  Measures score(
      Network network,
      Examples examples,
      ScoringProgress progress,
      BiConsumer<Batch, StepResult> witness) {
    RunningMeans means = new RunningMeans(compile, network.graph());
    int done = 0;
    try (BatchReader reader = BatchReader.inOrder(examples, batchSize)) {
      while (reader.hasNext()) {
        cancellation.check();
        Batch batch = reader.next();
        StepResult result = network.score(batch);
        means.add(batch, result);
        witness.accept(batch, result);
        done += batch.rows();
        progress.scored(done, examples.size());
      }
    }
    return means.measures();
  }
}
