package dev.lamina.runtime.network;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.dl4j.NetworkCompiler;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.Goal;
import dev.lamina.runtime.compiled.OneDnnLibrary;
import dev.lamina.runtime.compiled.UnsupportedByOneDnn;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Makes networks. */
public final class Networks {

  private Networks() {}

  /**
   * Does beforehand what takes longest of a first network, whatever it is: loads the native code
   * and the classes that describe and write a network. Leaves nothing that would have to be closed,
   * and fails as {@link #create} would. For another thread while this one reads the data.
   */
  public static void prepare(ModelGraph graph, CompileSpec compile, long seed, EngineKind engine) {
    NetworkCompiler.describe(graph, Optional.of(compile), seed);
    if (engine == EngineKind.COMPILED) {
      try {
        OneDnnLibrary.load();
      } catch (UnsupportedByOneDnn missing) {
        // Nothing to fail of: create meets it again, takes the other engine and says why.
        return;
      }
    }
  }

  /** A network with first weights, which are a function of {@code seed}. */
  public static Network create(
      ModelGraph graph, CompileSpec compile, long seed, EngineKind engine) {
    Blueprint blueprint = new Blueprint(graph, compile, seed, engine);
    Dl4jNetwork network = blueprint.network();
    network.setWeights(FirstWeights.of(graph, seed));
    return computed(network, blueprint);
  }

  /**
   * A network that is only asked, with first weights. It has an optimizer and losses because every
   * network has; nothing is learnt by them.
   *
   * @param graph may have any number of outputs
   */
  public static Network asked(ModelGraph graph, EngineKind engine) {
    Goal none = Goal.of(Kinds.byName(Family.of(Loss.class), "mean_squared_error"), List.of());
    CompileSpec unused =
        new CompileSpec(
            Kinds.byName(Family.of(Optimizer.class), "sgd"),
            Collections.nCopies(graph.outputs().size(), none));
    return create(graph, unused, 0, engine);
  }

  /**
   * A network as {@link Network#save} wrote it: weights, optimizer state, iteration.
   *
   * @throws IOException if it cannot be read, or is another model's
   */
  public static Network load(
      SavedParts saved, ModelGraph graph, CompileSpec compile, long seed, EngineKind engine)
      throws IOException {
    Blueprint blueprint = new Blueprint(graph, compile, seed, engine);
    Dl4jNetwork network = blueprint.network();
    try {
      network.restore(saved);
    } catch (IOException | RuntimeException | Error e) {
      // Nobody else would free it.
      network.close();
      throw e;
    }
    return computed(network, blueprint);
  }

  private static Network computed(Dl4jNetwork network, Blueprint blueprint) {
    return switch (blueprint.engine()) {
      case PLAIN -> network;
      case DL4J -> split(network, blueprint, "");
      case COMPILED -> compiled(network, blueprint);
    };
  }

  private static Network compiled(Dl4jNetwork network, Blueprint blueprint) {
    if (network.graph().totalParams() == 0) {
      // There is no memory of weights to compute over.
      return split(network, blueprint, "");
    }
    String reason;
    try {
      return new CompiledNetwork(network, blueprint.compile(), blueprint.seed(), Threads.count());
    } catch (UnsupportedByOneDnn unsupported) {
      reason = unsupported.getMessage();
    } catch (RuntimeException | Error e) {
      // No memory left, most likely: nobody else would free the network.
      network.close();
      throw e;
    }
    return split(network, blueprint, "; not compiled: " + reason);
  }

  /** The DL4J engine, saying how it shares the work and why nothing faster does it. */
  private static Network split(Dl4jNetwork network, Blueprint blueprint, String why) {
    int threads = Threads.count();
    Optional<String> coupling = SplitNetwork.coupling(network.graph());
    if (threads == 1 || coupling.isPresent()) {
      String whole = coupling.map(because -> " (" + because + ")").orElse("");
      return network.named(network.engine() + ", batches not split" + whole + why);
    }
    String engine = network.engine() + ", " + threads + " replicas" + why;
    return new SplitNetwork(network.named(engine), blueprint, threads, SplitNetwork.LEAST);
  }
}
