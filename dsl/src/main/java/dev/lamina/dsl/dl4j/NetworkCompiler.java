package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Linear;
import dev.lamina.dsl.compute.Masks;
import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.MaskRoutes;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.Goal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Lowers a model to a DL4J configuration: a chain of layers to that of a {@code MultiLayerNetwork},
 * a model that branches to that of a {@code ComputationGraph}. Each weight-bearing DL4J layer has
 * its Keras layer's name; where the model learns, a loss layer comes last and takes the last
 * activation with it.
 */
public final class NetworkCompiler {

  /** The name of a chain's loss layer; in a graph it follows the output's and a dot. */
  public static final String LOSS = "loss";

  private final ModelGraph graph;
  private final Optional<CompileSpec> compile;
  private final LoweringSettings settings;

  private NetworkCompiler(
      ModelGraph graph, Optional<CompileSpec> compile, long seed, IntSupplier firstRow) {
    this.graph = graph;
    this.compile = compile;
    IUpdater updater =
        compile.<IUpdater>map(c -> new KerasUpdater(c.optimizer())).orElseGet(NoOp::new);
    Masks masks = new Masks(MaskRoutes.of(graph.layers()).sources());
    this.settings = new LoweringSettings(updater, seed, firstRow, masks);
  }

  /**
   * The configuration of a chain.
   *
   * @param graph the model
   * @param compile how it learns; empty for one that only predicts
   * @param seed of the dropout masks
   */
  public static MultiLayerConfiguration compile(
      ModelGraph graph, Optional<CompileSpec> compile, long seed) {
    return compile(graph, compile, seed, () -> 0);
  }

  /**
   * The same, for a network that sees parts of batches.
   *
   * @param graph the model
   * @param compile how it learns; empty for one that only predicts
   * @param seed of the dropout masks
   * @param firstRow where in the whole batch its examples begin, asked at each step
   * @throws IllegalArgumentException if the model branches
   */
  public static MultiLayerConfiguration compile(
      ModelGraph graph, Optional<CompileSpec> compile, long seed, IntSupplier firstRow) {
    if (!graph.isChain()) {
      throw new IllegalArgumentException(graph.name() + " branches");
    }
    return new NetworkCompiler(graph, compile, seed, firstRow).chain();
  }

  /** The configuration of any model, as {@link #compile} has it. */
  public static ComputationGraphConfiguration compileGraph(
      ModelGraph graph, Optional<CompileSpec> compile, long seed, IntSupplier firstRow) {
    return new NetworkCompiler(graph, compile, seed, firstRow).graph();
  }

  /** DL4J's description of any model, in JSON. */
  public static String describe(ModelGraph graph, Optional<CompileSpec> compile, long seed) {
    return graph.isChain()
        ? compile(graph, compile, seed).toJson()
        : compileGraph(graph, compile, seed, () -> 0).toJson();
  }

  private static NeuralNetConfiguration.Builder global(long seed) {
    return new NeuralNetConfiguration.Builder()
        .seed(seed)
        .dataType(DataType.FLOAT)
        .miniBatch(true)
        .trainingWorkspaceMode(WorkspaceMode.ENABLED)
        .inferenceWorkspaceMode(WorkspaceMode.ENABLED);
  }

  private MultiLayerConfiguration chain() {
    NeuralNetConfiguration.ListBuilder list = global(settings.seed()).list();
    for (LayerNode node : graph.layers()) {
      boolean learns = compile.isPresent() && node == graph.last();
      NodeLowering.of(node, settings, learns).forEach(list::layer);
      if (learns) {
        list.layer(loss(LOSS, node, NodeLowering.left(node), node.layer().activityPenalty()));
      }
    }
    return list.overrideNinUponBuild(false).validateOutputLayerConfig(false).build();
  }

  private ComputationGraphConfiguration graph() {
    var builder = global(settings.seed()).graphBuilder();
    builder.addInputs(graph.inputs().stream().map(InputNode::name).toList());
    // Where the output of an input or a layer is to be had.
    Map<String, String> ends = new HashMap<>();
    graph.inputs().forEach(input -> ends.put(input.name(), input.name()));
    for (LayerNode node : graph.layers()) {
      String at = inputOf(builder, node, ends);
      for (Layer layer : NodeLowering.of(node, settings, learnsAtItsEnd(node))) {
        builder.addLayer(layer.getLayerName(), layer, at);
        at = layer.getLayerName();
      }
      ends.put(node.name(), at);
    }
    return builder
        .setOutputs(
            graph.outputs().stream().map(o -> output(builder, o, ends)).toArray(String[]::new))
        .validateOutputLayerConfig(false)
        .build();
  }

  /** Several inputs are packed into one. */
  private static String inputOf(
      ComputationGraphConfiguration.GraphBuilder builder,
      LayerNode node,
      Map<String, String> ends) {
    String[] from = node.from().stream().map(ends::get).toArray(String[]::new);
    if (from.length == 1) {
      return from[0];
    }
    String packed = node.name() + ".inputs";
    builder.addVertex(packed, new Packed(from.length), from);
    return packed;
  }

  /** Whether its last activation is the loss's business: nobody else wants the output. */
  private boolean learnsAtItsEnd(LayerNode node) {
    return compile.isPresent() && graph.ends(node);
  }

  /** The name of the vertex that is an output of the model. */
  private String output(
      ComputationGraphConfiguration.GraphBuilder builder, String name, Map<String, String> ends) {
    if (compile.isEmpty()) {
      return ends.get(name);
    }
    LayerNode node = graph.layersByName().get(name);
    boolean open = learnsAtItsEnd(node);
    String loss = lossOf(name);
    builder.addLayer(
        loss,
        loss(
            loss,
            node,
            open ? NodeLowering.left(node) : new Linear(),
            open ? node.layer().activityPenalty() : Optional.empty()),
        ends.get(name));
    return loss;
  }

  /** The name of the loss layer of a graph's output. */
  public static String lossOf(String output) {
    return output + "." + LOSS;
  }

  private Layer loss(
      String name, LayerNode node, Activation activation, Optional<Regularizer> penalty) {
    Goal goal = compile.orElseThrow().goals().get(graph.outputs().indexOf(node.name()));
    KerasLoss loss = new KerasLoss(goal.loss(), penalty.orElse(null), goal.weight());
    LossLayer layer =
        new LossLayer.Builder(loss).name(name).activation(new KerasActivation(activation)).build();
    return NodeLowering.explicit(layer, settings.updater());
  }
}
