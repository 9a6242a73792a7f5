package dev.lamina.runtime.report;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.evaluation.Evaluation;
import dev.lamina.runtime.train.TrainingEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report tells.
 *
 * @param name of the run
 * @param state what became of it, in a word
 * @param message what went wrong; empty if nothing did
 * @param started when
 * @param graph the model
 * @param spec the resolved specification
 * @param epochs what was measured in each
 * @param evaluation of the trained network, if it came to that
 * @param checkpoint which weights were evaluated
 * @param checkpointEpoch the epoch these are from
 * @param facts of the environment, in order
 */
public record ReportContent(
    String name,
    String state,
    String message,
    Instant started,
    ModelGraph graph,
    String spec,
    List<TrainingEvent.EpochEnd> epochs,
    Optional<Evaluation> evaluation,
    String checkpoint,
    int checkpointEpoch,
    Map<String, String> facts) {

  public ReportContent {
    epochs = List.copyOf(epochs);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
