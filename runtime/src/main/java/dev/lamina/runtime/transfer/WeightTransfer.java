package dev.lamina.runtime.transfer;

import dev.lamina.dsl.graph.Matching;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.WeightsSpec;
import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.archive.ArchiveInfo;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.train.TrainingEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights of a trained model for another one, before training.
 *
 * @param spec what the file asks for
 * @param source where they come from
 * @param graph the model that gets them
 * @param matching which layers go together
 */
public record WeightTransfer(
    WeightsSpec spec, TrainedModel source, ModelGraph graph, Matching matching) {

  /** Compares the models; loads no native code. */
  public static WeightTransfer of(WeightsSpec spec, TrainedModel source, ModelGraph graph) {
    return new WeightTransfer(spec, source, graph, Matching.of(graph, source.graph(), spec::skips));
  }

  /** Everything that forbids it; empty if the weights can be taken over. */
  public List<WeightProblem> problems() {
    return TransferRules.problems(this);
  }

  /** What differs in how the two models see their data: scale, standardization, codes, classes. */
  public List<String> warnings(Dataset data) {
    return TransferRules.warnings(this, data);
  }

  /**
   * What is told of it.
   *
   * @param warnings as {@link #warnings} has them
   */
  public TrainingEvent.WeightsTaken event(List<String> warnings) {
    ArchiveInfo info = source.archive().info();
    return new TrainingEvent.WeightsTaken(
        spec.from(), info.checkpoint(), info.epochs(), matching, warnings);
  }

  /** The hash of all weights of the source. */
  public String weightsSha256() {
    return source.archive().info().weightsSha256();
  }

  /**
   * Puts the weights into a network; all others stay as they are.
   *
   * @throws ArchiveException if there are {@link #problems}, or the archive cannot be read
   */
  public void into(Network network) {
    List<WeightProblem> problems = problems();
    if (!problems.isEmpty()) {
      throw new ArchiveException(
          String.join("\n", problems.stream().map(p -> p.message() + "; " + p.hint()).toList()));
    }
    NamedWeights.of(source.weights()).into(network, new HashSet<>(matching.taken())::contains);
  }

  /** What was done, as plain data for the manifest. */
  public Map<String, Object> view() {
    ArchiveInfo info = source.archive().info();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("from", source.archive().file().toString());
    view.put("run", info.run());
    view.put("checkpoint", info.checkpoint());
    view.put("epochs", info.epochs());
    view.put("weights_sha256", info.weightsSha256());
    view.put("taken", matching.taken());
    view.put("skipped", matching.skipped());
    List<Map<String, Object>> different = new ArrayList<>();
    for (Matching.Difference difference : matching.different()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("layer", difference.layer());
      one.put("here", difference.here());
      one.put("there", difference.there());
      different.add(one);
    }
    view.put("different", different);
    view.put("missing", matching.missing());
    view.put("unused", matching.unused());
    return view;
  }
}
