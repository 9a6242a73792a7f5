package dev.lamina.runtime.evaluation;

import dev.lamina.dsl.encoding.Affine;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.network.Network;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures a network on examples.
 *
 * @param scoring loss, metrics and batch size; the same batch size gives the same numbers
 * @param classNames for each output of the model by index; empty for regression
 * @param units what the numbers of each output were brought to a range with; empty where they are
 *     as they were: metrics are then given in the targets' own units, too
 * @param clock for how long it took
 */
public record Evaluator(
    Scoring scoring, List<List<String>> classNames, List<List<Affine>> units, InstantSource clock) {

  public Evaluator {
    classNames = classNames.stream().map(List::copyOf).toList();
    units = units.stream().map(List::copyOf).toList();
  }

  /** For targets that are as they were. */
  public Evaluator(Scoring scoring, List<List<String>> classNames, InstantSource clock) {
    this(scoring, classNames, classNames.stream().map(any -> List.<Affine>of()).toList(), clock);
  }

  /** An output whose classes are counted. */
  private record Counted(String output, OutputSlices slices, ClassCount classes) {

    void add(Batch batch, StepResult result) {
      classes.add(slices.targets(batch), slices.outputs(batch, result), batch.rows());
    }
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
    List<Counted> counted = counted(network.graph());
    UnscaledMetrics unscaled = new UnscaledMetrics(scoring.compile(), network.graph(), units);
    Measures measures =
        scoring.score(
            network,
            examples,
            progress,
            (batch, result) -> {
              counted.forEach(each -> each.add(batch, result));
              unscaled.add(batch, result);
            });
    return evaluation(split, examples, measures, counted, unscaled, start, Insight.NONE);
  }

  /**
   * The same, and what a report shows besides: curves, mistakes, distributions.
   *
   * @throws dev.lamina.runtime.CancelledException if cancelled on the way
   */
  public Evaluation inspect(
      Network network, String split, Examples examples, ScoringProgress progress) {
    Instant start = clock.instant();
    List<Counted> counted = counted(network.graph());
    UnscaledMetrics unscaled = new UnscaledMetrics(scoring.compile(), network.graph(), units);
    List<Witness> witnesses = witnesses(network.graph(), counted, examples);
    AtomicInteger seen = new AtomicInteger();
    Measures measures =
        scoring.score(
            network,
            examples,
            progress,
            (batch, result) -> {
              counted.forEach(each -> each.add(batch, result));
              witnesses.forEach(each -> each.add(batch, result, seen.get()));
              seen.addAndGet(batch.rows());
              unscaled.add(batch, result);
            });
    Map<String, Histogram> weights = new LinkedHashMap<>();
    network.weights().forEach((name, values) -> weights.put(name.toString(), Histogram.of(values)));
    Insight insight =
        activations(network, examples, witnesses.stream().map(Witness::result).toList(), weights);
    return evaluation(split, examples, measures, counted, unscaled, start, insight);
  }

  private Insight activations(
      Network network,
      Examples examples,
      List<OutputInsight> outputs,
      Map<String, Histogram> weights) {
    String reason = Activations.tooLarge(network.graph());
    Map<String, Histogram> activations = Map.of();
    if (reason.isEmpty()) {
      try {
        activations = new Activations(network).histograms(examples);
      } catch (RuntimeException e) {
        // A training that took hours does not fail for a picture of it; the report says why not.
        reason = "They could not be computed: " + e.getMessage();
      }
    }
    return new Insight(outputs, weights, activations, reason);
  }

  private Evaluation evaluation(
      String split,
      Examples examples,
      Measures measures,
      List<Counted> counted,
      UnscaledMetrics unscaled,
      Instant start,
      Insight insight) {
    return new Evaluation(
        split,
        examples.size(),
        measures.and(unscaled.measures()),
        counted.stream()
            .map(
                each ->
                    new ClassOutcome(each.output(), each.classes().matrix(), each.classes().topK()))
            .toList(),
        Duration.between(start, clock.instant()),
        insight);
  }

  /** One for each output that something can be seen of. */
  private List<Witness> witnesses(ModelGraph graph, List<Counted> counted, Examples examples) {
    List<Witness> witnesses = new ArrayList<>();
    int features = examples.featureSize();
    for (int i = 0; i < graph.outputs().size(); i++) {
      String name = graph.outputs().size() == 1 ? "" : graph.outputs().get(i);
      OutputSlices slices = OutputSlices.of(graph, scoring.compile(), i);
      Optional<Counted> classes =
          counted.stream().filter(each -> each.output().equals(name)).findFirst();
      if (classes.isPresent()) {
        witnesses.add(
            new ClassWitness(
                name,
                slices,
                classes.get().classes(),
                examples.shape(),
                features,
                examples.size()));
      } else if (classNames.get(i).isEmpty() && ValueWitness.comparable(slices)) {
        OwnUnits own = new OwnUnits(units.get(i));
        witnesses.add(
            new ValueWitness(name, slices, own, examples.shape(), features, examples.size()));
      }
    }
    return witnesses;
  }

  private List<Counted> counted(ModelGraph graph) {
    List<String> outputs = graph.outputs();
    if (classNames.size() != outputs.size()) {
      throw new IllegalArgumentException(classNames.size() + " class names for " + outputs);
    }
    List<Counted> counted = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      OutputSlices slices = OutputSlices.of(graph, scoring.compile(), i);
      List<String> names = classNames.get(i);
      if (ClassCount.countable(names, slices.size())) {
        counted.add(
            new Counted(
                outputs.size() == 1 ? "" : outputs.get(i),
                slices,
                new ClassCount(names, slices.size(), slices.targetSize())));
      }
    }
    return counted;
  }
}
