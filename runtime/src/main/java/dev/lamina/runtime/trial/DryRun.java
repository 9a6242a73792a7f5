package dev.lamina.runtime.trial;

import dev.lamina.dsl.spec.Phase;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.evaluation.Scoring;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.train.Trainer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a run does before and in its first steps, with nothing kept: the data is read,
 * the network is made, a few batches are learned and one is validated.
 *
 * @param trial the run
 */
public record DryRun(Trial trial) {

  /** Steps that are timed behind the first, which warms up. */
  private static final int TIMED = 3;

  /**
   * What was found.
   *
   * @param train examples to train on
   * @param validation examples to validate on
   * @param test examples to test on
   * @param batches updates of a pass
   * @param epochs there would be
   * @param loss of the first update
   * @param step the median time of an update
   * @param firstStep the time of the first
   * @param epochTime what an epoch would take at that pace, validation left out
   * @param memory bytes that weights, gradients, optimizer and a batch's activations need
   * @param engine that computes
   */
  public record Result(
      int train,
      int validation,
      int test,
      int batches,
      int epochs,
      double loss,
      Duration step,
      Duration firstStep,
      Duration epochTime,
      long memory,
      String engine) {

    /** As plain data. */
    public Map<String, Object> view() {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("train_examples", train);
      view.put("validation_examples", validation);
      view.put("test_examples", test);
      view.put("batches_per_epoch", batches);
      view.put("epochs", epochs);
      view.put("first_loss", loss);
      view.put("step_milliseconds", step.toNanos() / 1e6);
      view.put("first_step_milliseconds", firstStep.toNanos() / 1e6);
      view.put("epoch_seconds", epochTime.toMillis() / 1000.0);
      view.put("training_memory_bytes", memory);
      view.put("engine", engine);
      return view;
    }
  }

  /** Does it. */
  public Result run() {
    FittedData data = trial.data();
    try (Network network = trial.network(data);
        Trial.Batches batches = trial.batches(data.learned())) {
      List<Duration> times = new ArrayList<>();
      double loss = Double.NaN;
      for (int i = 0; i <= TIMED; i++) {
        var batch = batches.next();
        Instant start = now();
        double now = network.fit(batch).loss();
        times.add(Duration.between(start, now()));
        loss = i == 0 ? now : loss;
      }
      data.validation().ifPresent(examples -> validate(network, examples));
      List<Duration> later = new ArrayList<>(times.subList(1, times.size()));
      Collections.sort(later);
      Duration step = later.get(TIMED / 2);
      int size = trial.spec().fit().batchSize();
      int updates = Trainer.updates(trial.spec().fit(), data.train().size());
      return new Result(
          data.train().size(),
          data.validation().map(Examples::size).orElse(0),
          data.test().map(Examples::size).orElse(0),
          updates,
          trial.spec().epochs(),
          loss,
          step,
          times.get(0),
          step.multipliedBy(updates),
          Phase.memory(trial.spec(), trial.graph()),
          network.engine());
    }
  }

  private void validate(Network network, Examples examples) {
    int batch = Math.min(trial.spec().fit().batchSizeOfValidation(), examples.size());
    new Scoring(trial.spec().compile(), batch, trial.tools().cancellation())
        .score(network, examples.slice(0, batch), (done, total) -> {});
  }

  private Instant now() {
    return trial.tools().clock().instant();
  }
}
