package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Linear;
import dev.lamina.dsl.compute.Masks;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.diagnostic.SpecException;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.MaskRoutes;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.spec.CompileSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Lowers a model to a DL4J configuration in which everything is set on every layer, so that no
 * default of DL4J shines through. Each weight-bearing DL4J layer has its Keras layer's name; a loss
 * layer comes last where the model learns, and takes the last activation with it.
 */
public final class NetworkCompiler {

  /** The name of the loss layer. */
  public static final String LOSS = "loss";

  private final IUpdater updater;
  private final Optional<CompileSpec> compile;
  private final long seed;
  private final IntSupplier firstRow;
  private final Masks masks;
  private final List<Layer> layers = new ArrayList<>();

  private NetworkCompiler(
      Optional<CompileSpec> compile, long seed, IntSupplier firstRow, Masks masks) {
    this.updater = compile.<IUpdater>map(c -> new KerasUpdater(c.optimizer())).orElseGet(NoOp::new);
    this.compile = compile;
    this.seed = seed;
    this.firstRow = firstRow;
    this.masks = masks;
  }

  /**
   * The configuration of a model.
   *
   * @param graph the model
   * @param compile how it learns; empty for one that only predicts
   * @param seed of the dropout masks
   * @throws SpecException if the model branches, or if a layer is frozen and the others learn
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
   */
  public static MultiLayerConfiguration compile(
      ModelGraph graph, Optional<CompileSpec> compile, long seed, IntSupplier firstRow) {
    refuse(graph, compile.isPresent());
    Masks masks = new Masks(MaskRoutes.of(graph.layers()).sources());
    NetworkCompiler compiler = new NetworkCompiler(compile, seed, firstRow, masks);
    for (LayerNode node : graph.layers()) {
      compiler.lower(node, compile.isPresent() && node == graph.last());
    }
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(DataType.FLOAT)
            .miniBatch(true)
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
            .list();
    compiler.layers.forEach(list::layer);
    return list.overrideNinUponBuild(false).validateOutputLayerConfig(false).build();
  }

  /** What can be checked and shown, but not lowered: nothing is to be trained otherwise. */
  private static void refuse(ModelGraph graph, boolean learns) {
    Problems problems = new Problems();
    if (!graph.isChain()) {
      problems.error(
          "not-in-this-version",
          null,
          "`" + graph.name() + "` branches: networks that do are not part of this version",
          "`check` and `summary` show it; what is trained is a chain of layers");
    }
    graph.layers().stream()
        .filter(node -> learns && !node.trainable() && node.params() > 0)
        .findFirst()
        .ifPresent(
            frozen ->
                problems.error(
                    "not-in-this-version",
                    null,
                    "`"
                        + frozen.name()
                        + "` is frozen: training the others is not part of this"
                        + " version",
                    "leave `trainable: false` and `freeze` out to train all layers"));
    problems.throwIfErrors();
  }

  private void lower(LayerNode node, boolean learns) {
    Activation activation = node.layer().outputActivation().orElse(new Linear());
    Optional<Regularizer> penalty = node.layer().activityPenalty();
    boolean resizes = ResizingActivation.needed(activation);
    node.layer().lower(new Place(node, learns || resizes ? new Linear() : activation));
    if (resizes) {
      layers.add(named(node, "activation", new ResizingActivation(activation)));
      activation = new Linear();
    }
    if (learns) {
      KerasLoss loss = new KerasLoss(compile.orElseThrow().loss(), penalty.orElse(null));
      LossLayer layer =
          new LossLayer.Builder(loss)
              .name(LOSS)
              .activation(new KerasActivation(activation))
              .build();
      layers.add(explicit(layer));
    } else {
      penalty.ifPresent(p -> layers.add(named(node, "activity", new ActivityPenalty(p))));
    }
  }

  private static Layer named(LayerNode node, String part, Layer layer) {
    layer.setLayerName(node.name() + "." + part);
    return layer;
  }

  private Layer explicit(Layer layer) {
    if (layer instanceof BaseLayer base) {
      if (base.getActivationFn() == null) {
        base.setActivationFn(new KerasActivation(new Linear()));
      }
      base.setWeightInitFn(WeightInit.ZERO.getWeightInitFunction());
      base.setBiasInit(0);
      base.setGainInit(1);
      base.setIUpdater(updater);
      base.setRegularization(new ArrayList<>());
      base.setRegularizationBias(new ArrayList<>());
      base.setGradientNormalization(GradientNormalization.None);
    }
    return layer;
  }

  /** One layer's place in the network. */
  private final class Place implements Lowering {

    private final LayerNode node;
    private final IActivation activation;

    Place(LayerNode node, Activation activation) {
      this.node = node;
      this.activation = new KerasActivation(activation);
    }

    @Override
    public LayerNode node() {
      return node;
    }

    @Override
    public void add(Layer layer) {
      layer.setLayerName(node.name());
      explicit(layer);
      if (layer instanceof BaseLayer base) {
        base.setActivationFn(activation);
      }
      List<LayerConstraint> constraints = new ArrayList<>();
      for (Parameter parameter : node.parameters()) {
        if (parameter.regularizer() != null) {
          penalties(layer, parameter).add(new KerasRegularization(parameter));
        }
        if (parameter.constraint() != null) {
          constraints.add(new KerasConstraint(parameter));
        }
      }
      layer.setConstraints(constraints.isEmpty() ? null : constraints);
      layers.add(layer);
    }

    @Override
    public void addOwn() {
      add(new OwnLayer(node, seed, firstRow, masks));
    }

    @Override
    public void addActivation() {
      add(new ActivationLayer(activation));
    }

    private List<Regularization> penalties(Layer layer, Parameter parameter) {
      if (layer instanceof OwnLayer own) {
        return own.penalties(parameter.dl4jKey());
      }
      ParamInitializer weights = layer.initializer();
      if (layer instanceof BaseLayer base) {
        if (weights.isWeightParam(layer, parameter.dl4jKey())) {
          return base.getRegularization();
        }
        if (weights.isBiasParam(layer, parameter.dl4jKey())) {
          return base.getRegularizationBias();
        }
      }
      throw new IllegalStateException(
          "DL4J cannot penalise " + node.name() + "/" + parameter.name());
    }

    @Override
    public void add(String part, Layer layer) {
      layers.add(named(node, part, explicit(layer)));
    }

    @Override
    public IActivation activation() {
      return activation;
    }

    @Override
    public IDropout dropout(double rate, Long own) {
      return new KerasDropout(rate, own == null ? seed : own, node.name(), firstRow);
    }
  }
}
