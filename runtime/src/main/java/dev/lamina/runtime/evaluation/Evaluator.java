package dev.lamina.runtime.evaluation;

import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.network.Network;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measures a network on examples.
 *
 * @param scoring loss, metrics and batch size; the same batch size gives the same numbers
 * @param classNames by index; empty for regression
 * @param clock for how long it took
 */
public record Evaluator(Scoring scoring, List<String> classNames, InstantSource clock) {

  public Evaluator {
    classNames = List.copyOf(classNames);
  }

  /**
   * Measures {@code network} on {@code examples}.
   *
   * @param split what these are called: {@code test}
   * @throws dev.lamina.runtime.CancelledException if cancelled on the way
   */
  public Evaluation evaluate(
      Network network, String split, Examples examples, ScoringProgress progress) {
    Instant start = clock.instant();
    int outputs = Math.toIntExact(network.graph().output().size());
    if (!ClassCount.countable(classNames, outputs)) {
      Measures measures = scoring.score(network, examples, progress);
      return new Evaluation(
          split, examples.size(), measures, Optional.empty(), Map.of(), since(start));
    }
    ClassCount classes = new ClassCount(classNames, outputs, examples.targetSize());
    Measures measures = scoring.score(network, examples, progress, classes::add);
    return new Evaluation(
        split,
        examples.size(),
        measures,
        Optional.of(classes.matrix()),
        classes.topK(),
        since(start));
  }

  private Duration since(Instant start) {
    return Duration.between(start, clock.instant());
  }
}
