package dev.lamina.runtime.run;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.WeightsSpec;
import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.transfer.TrainedModel;
import dev.lamina.runtime.transfer.WeightProblem;
import dev.lamina.runtime.transfer.WeightTransfer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the weights that a run begins with, where those were trained before. */
public final class StartingWeights {

  private static final KeyPath WEIGHTS = KeyPath.of("weights");
  private static final KeyPath FROM = WEIGHTS.key("from");

  private StartingWeights() {}

  /**
   * What a run takes over; empty if it begins with first weights. Loads no native code.
   *
   * @param base what its paths are relative to
   * @throws ArchiveException if there is no model to be trusted
   */
  public static Optional<WeightTransfer> of(RunSpec spec, ModelGraph graph, Path base) {
    return spec.weights().map(weights -> open(weights, graph, base));
  }

  /**
   * Puts weights into a network that has taken from its data what it needs, and tells of it. What a
   * layer took from the data is replaced too: it learned with what it had then.
   *
   * @param data the run's, to be compared with what the weights were learned from
   * @throws ArchiveException if they cannot be taken over
   */
  public static void give(
      WeightTransfer weights, Network network, FittedData data, TrainingListener listener) {
    weights.into(network);
    listener.weightsTaken(weights.event(weights.warnings(data.source())));
  }

  /**
   * Reports what is wrong with the weights that a file names; loads no native code.
   *
   * @param loaded without errors
   * @param base what its paths are relative to
   * @return what would be taken over; empty if the file names no weights or something is wrong
   */
  public static Optional<WeightTransfer> check(Loaded loaded, Path base, Problems problems) {
    Optional<WeightsSpec> weights = loaded.run().flatMap(RunSpec::weights);
    if (weights.isEmpty()) {
      return Optional.empty();
    }
    SourceMap map = loaded.map();
    WeightTransfer transfer;
    try {
      transfer = open(weights.get(), loaded.graph().orElseThrow(), base);
    } catch (ArchiveException e) {
      problems.error(
          "weights-unreadable",
          map.value(FROM),
          e.getMessage(),
          "give the folder of a run, or a zip in its folder `" + RunFiles.CHECKPOINTS + "`");
      return Optional.empty();
    }
    Map<String, LayerNode> layers = loaded.graph().get().layersByName();
    for (WeightProblem problem : transfer.problems()) {
      Span place =
          problem.layer().map(layer -> map.value(layers.get(layer).path())).orElse(map.value(FROM));
      problems.error(problem.code(), place, problem.message(), problem.hint());
    }
    return problems.hasErrors() ? Optional.empty() : Optional.of(transfer);
  }

  private static WeightTransfer open(WeightsSpec weights, ModelGraph graph, Path base) {
    Path path = base.resolve(weights.from()).normalize();
    return WeightTransfer.of(weights, TrainedModel.of(Checkpoint.USUAL.archive(path)), graph);
  }
}
