package dev.lamina.runtime.run;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.evaluation.Evaluation;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.train.EarlyEnd;
import dev.lamina.runtime.train.TrainingEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run gave.
 *
 * @param folder where it is kept
 * @param name of the run
 * @param graph the model
 * @param epochs what was measured in each
 * @param earlyEnds fits that callbacks ended before their last epoch
 * @param checkpoint which weights were measured and are used from now on: {@code best} if there was
 *     validation, else {@code last}
 * @param checkpointEpoch the epoch these are from
 * @param evaluation of these weights
 * @param lastMeasures of the last epoch's weights on the same examples; equal to the above where
 *     these are the same
 * @param weightsSha256 of the weights measured
 * @param engine that computed it
 * @param trainingTime of the epochs
 * @param time of everything from reading the data on
 */
public record RunResult(
    Path folder,
    String name,
    ModelGraph graph,
    List<TrainingEvent.EpochEnd> epochs,
    List<EarlyEnd> earlyEnds,
    String checkpoint,
    int checkpointEpoch,
    Evaluation evaluation,
    Measures lastMeasures,
    String weightsSha256,
    String engine,
    Duration trainingTime,
    Duration time) {

  public RunResult {
    epochs = List.copyOf(epochs);
    earlyEnds = List.copyOf(earlyEnds);
  }

  /** {@link #earlyEnds} as plain data. */
  List<Map<String, Object>> earlyEndsView() {
    return earlyEnds.stream().map(EarlyEnd::view).toList();
  }

  /** As plain data for {@code train --format json}; DESIGN's keys and more. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("run", folder.toString());
    view.put("name", name);
    view.put("state", RunState.COMPLETE.word());
    view.put("epochs", epochs.size());
    view.put(Manifest.EARLY_ENDS, earlyEndsView());
    view.put("total_params", graph.totalParams());
    view.put("checkpoint", checkpoint);
    view.put("checkpoint_epoch", checkpointEpoch);
    view.put("history", epochs.stream().map(MetricsLog::rowWithTimes).toList());
    view.putAll(Outcome.measured(evaluation));
    view.put("last_weights", lastMeasures.values());
    view.put("seconds", time.toMillis() / 1000.0);
    view.put("training_seconds", trainingTime.toMillis() / 1000.0);
    view.put("engine", engine);
    view.put("weights_sha256", weightsSha256);
    return view;
  }
}
