package dev.lamina.runtime.tensorboard;

import dev.lamina.runtime.evaluation.Histogram;
import dev.lamina.runtime.network.WeightName;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.train.TrainingListener;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Keras's TensorBoard callback: what is measured, the weights' histograms and the model's graph, in
 * event files under {@code train} and {@code validation}, with Keras's tags ({@code epoch_loss},
 * {@code batch_loss}, {@code evaluation_loss_vs_iterations}, {@code dense/kernel/histogram}) and
 * Keras's steps, epochs counting from 0. A run that goes on begins files of its own; what a killed
 * process logged beyond the last checkpoint is there again, with the same steps and the same
 * numbers, and TensorBoard shows the later ones.
 */
public final class TensorBoardLog implements TrainingListener {

  private static final String VAL = "val_";

  /** How long events may wait while an epoch lasts. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Settings settings;
  private final InstantSource clock;
  private final Supplier<SortedMap<WeightName, float[]>> weights;
  private final EventFile train;
  private final EventFile validation;
  private Instant flushed = Instant.MIN;
  private long iterations;

  /**
   * What to log.
   *
   * @param histogramFreq the weights' histograms every so many epochs; 0 for never
   * @param writeGraph whether to write the model's graph
   * @param updateFreq the measures so far every so many batches; 0 for once an epoch
   */
  public record Settings(int histogramFreq, boolean writeGraph, int updateFreq) {

    public Settings {
      if (histogramFreq < 0 || updateFreq < 0) {
        throw new IllegalArgumentException(histogramFreq + " and " + updateFreq + ": not negative");
      }
    }
  }

  /**
   * A log in {@code folder}, which is made with the first event.
   *
   * @param clock what events are dated by
   * @param weights the network's, asked for at the end of epochs: {@code network::weights}
   */
  public TensorBoardLog(
      Path folder,
      Settings settings,
      InstantSource clock,
      Supplier<SortedMap<WeightName, float[]>> weights) {
    this.settings = settings;
    this.clock = clock;
    this.weights = weights;
    this.train = new EventFile(folder.resolve("train"));
    this.validation = new EventFile(folder.resolve("validation"));
  }

  @Override
  public void begin(TrainingEvent.Begin event) {
    // Of an epoch whose batches were all learned before, none comes to count them.
    iterations = (long) event.from().epochs() * event.batches() + event.from().batches();
    if (settings.writeGraph()) {
      Instant now = clock.instant();
      train.add(now, new Events(now, 0).graph(GraphDefinition.of(event.graph())));
      train.flush();
    }
  }

  @Override
  public void batchEnd(TrainingEvent.BatchEnd event) {
    iterations = (long) (event.epoch() - 1) * event.batches() + event.batch();
    if (settings.updateFreq() == 0 || iterations % settings.updateFreq() != 0) {
      return;
    }
    Instant now = clock.instant();
    event
        .measures()
        .values()
        .forEach((name, value) -> scalar(train, now, iterations, "batch_" + name, value));
    if (!now.isBefore(flushed.plus(PAUSE))) {
      train.flush();
      flushed = now;
    }
  }

  @Override
  public void epochEnd(TrainingEvent.EpochEnd event) {
    Instant now = clock.instant();
    // Keras counts epochs from 0 here.
    long step = event.epoch() - 1L;
    for (Map.Entry<String, Double> measure : event.measures().values().entrySet()) {
      String name = measure.getKey();
      double value = measure.getValue();
      if (name.startsWith(VAL)) {
        String own = name.substring(VAL.length());
        scalar(validation, now, step, "epoch_" + own, value);
        scalar(validation, now, iterations, "evaluation_" + own + "_vs_iterations", value);
      } else {
        scalar(train, now, step, "epoch_" + name, value);
      }
    }
    scalar(train, now, step, "epoch_learning_rate", event.learningRate());
    if (settings.histogramFreq() > 0 && step % settings.histogramFreq() == 0) {
      for (Map.Entry<WeightName, float[]> weight : weights.get().entrySet()) {
        Histogram histogram = Histogram.of(weight.getValue());
        byte[] record = new Events(now, step).histogram(weight.getKey() + "/histogram", histogram);
        train.add(now, record);
      }
    }
    train.flush();
    validation.flush();
    flushed = now;
  }

  private static void scalar(EventFile file, Instant now, long step, String tag, double value) {
    file.add(now, new Events(now, step).scalar(tag, value));
  }
}
