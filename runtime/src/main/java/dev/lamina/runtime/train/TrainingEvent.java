package dev.lamina.runtime.train;

import dev.lamina.dsl.graph.Matching;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.evaluation.Evaluation;
import dev.lamina.runtime.evaluation.Measures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What happens during a run, as values; epochs and batches count from 1. */
public sealed interface TrainingEvent {

  /**
   * The network begins with weights that were trained before.
   *
   * @param from where they come from, as the file has it
   * @param checkpoint which of that run's
   * @param epochs it had been trained for
   * @param matching which layers have them
   * @param warnings what differs in how the two models see their data
   */
  record WeightsTaken(
      String from, String checkpoint, int epochs, Matching matching, List<String> warnings)
      implements TrainingEvent {}

  /**
   * Training begins.
   *
   * @param graph the model, for its totals
   * @param trainExamples shown in each epoch
   * @param validationExamples kept back; 0 without validation
   * @param testExamples measured on at the end; 0 if the data has none
   * @param batchSize examples per update
   * @param batches updates per epoch
   * @param epochs how many there will be
   * @param from what was done before; nothing, unless training goes on
   * @param folder where the run is kept, if it is kept
   */
  record Begin(
      ModelGraph graph,
      int trainExamples,
      int validationExamples,
      int testExamples,
      int batchSize,
      int batches,
      int epochs,
      Position from,
      Optional<Path> folder)
      implements TrainingEvent {}

  /**
   * A batch was learned.
   *
   * @param epoch the one under way
   * @param epochs of so many
   * @param batch just done
   * @param batches of so many in this epoch
   * @param done examples of this epoch so far
   * @param examples of so many
   * @param measures running means of loss and metrics over this epoch so far
   * @param time since this epoch began
   */
  record BatchEnd(
      int epoch,
      int epochs,
      int batch,
      int batches,
      int done,
      int examples,
      Measures measures,
      Duration time)
      implements TrainingEvent {

    /** Examples per second in this epoch so far; 0 before any time has passed. */
    public double examplesPerSecond() {
      return perSecond(done, time);
    }

    /** How long the rest of this epoch's batches will take at this pace. */
    public Duration remaining() {
      return Duration.ofNanos(Math.round((double) time.toNanos() * (examples - done) / done));
    }
  }

  /**
   * A pass over validation or test examples has come so far.
   *
   * @param split {@code validation}, {@code test} or {@code train}
   * @param done examples scored
   * @param examples of so many
   */
  record Scored(String split, int done, int examples) implements TrainingEvent {}

  /**
   * An epoch is over.
   *
   * @param epoch just done
   * @param epochs of so many
   * @param examples learned in it
   * @param measures loss, metrics, then the same on the validation examples as val_...
   * @param learningRate of its last update
   * @param best whether this is the best epoch so far
   * @param time its batches took
   * @param validationTime the validation took
   */
  record EpochEnd(
      int epoch,
      int epochs,
      int examples,
      Measures measures,
      double learningRate,
      boolean best,
      Duration time,
      Duration validationTime)
      implements TrainingEvent {

    /** Examples learned per second, validation not counted; 0 if no time has passed. */
    public double examplesPerSecond() {
      return perSecond(examples, time);
    }
  }

  /**
   * Something that people should know: why training stopped, what a callback did.
   *
   * @param message in words
   */
  record Said(String message) implements TrainingEvent {}

  /**
   * A checkpoint is on disk.
   *
   * @param name {@code best} or {@code last}
   * @param file where
   * @param epoch epochs done
   */
  record CheckpointWritten(String name, Path file, int epoch) implements TrainingEvent {}

  /**
   * The trained network was measured.
   *
   * @param evaluation on the test examples, if the data has some
   * @param checkpoint which weights were measured: {@code best} or {@code last}
   * @param epoch the epoch these are from
   */
  record Tested(Evaluation evaluation, String checkpoint, int epoch) implements TrainingEvent {}

  private static double perSecond(int examples, Duration time) {
    return time.isZero() ? 0 : examples / (time.toNanos() / 1e9);
  }
}
