package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Linear;
import dev.lamina.dsl.compute.Masks;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Lowers one layer, in which everything is set, so that no default of DL4J shines through: to one
 * DL4J layer that has its name and weights, and others in front of and behind that.
 */
final class NodeLowering implements Lowering {

  private final LayerNode node;
  private final LoweringSettings settings;
  private final Activation function;
  private final IActivation activation;
  private final List<Layer> layers = new ArrayList<>();

  private NodeLowering(LayerNode node, LoweringSettings settings, Activation function) {
    this.node = node;
    this.settings = settings;
    this.function = function;
    this.activation = new KerasActivation(function);
  }

  /**
   * The layer as DL4J layers, each behind the one before.
   *
   * @param open whether the activation at its end, and the penalty behind that, are left to the
   *     loss; one that changes the number of features is not
   */
  static List<Layer> of(LayerNode node, LoweringSettings settings, boolean open) {
    Activation activation = node.layer().outputActivation().orElse(new Linear());
    boolean resizes = SeparateActivation.needed(activation);
    NodeLowering lowering =
        new NodeLowering(node, settings, open || resizes ? new Linear() : activation);
    node.layer().lower(lowering);
    if (resizes) {
      lowering.layers.add(named(node, "activation", new SeparateActivation(activation)));
    }
    if (!open) {
      node.layer()
          .activityPenalty()
          .ifPresent(p -> lowering.layers.add(named(node, "activity", new ActivityPenalty(p))));
    }
    return lowering.layers;
  }

  /** What of the activation at the layer's end {@link #of} leaves to the loss. */
  static Activation left(LayerNode node) {
    return node.layer()
        .outputActivation()
        .filter(activation -> !SeparateActivation.needed(activation))
        .orElse(new Linear());
  }

  private static Layer named(LayerNode node, String part, Layer layer) {
    layer.setLayerName(node.name() + "." + part);
    return layer;
  }

  /** Sets what DL4J would otherwise give a default. */
  static Layer explicit(Layer layer, IUpdater updater) {
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

  private Layer explicit(Layer layer) {
    return explicit(layer, node.trainable() ? settings.updater() : new FrozenUpdater());
  }

  @Override
  public LayerNode node() {
    return node;
  }

  @Override
  public Masks masks() {
    return settings.masks();
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
    add(new OwnLayer(node, settings.seed(), settings.firstRow(), settings.masks()));
  }

  @Override
  public void addActivation() {
    add(new SeparateActivation(function));
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
    throw new IllegalStateException("DL4J cannot penalise " + node.name() + "/" + parameter.name());
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
    long seed = own == null ? settings.seed() : own;
    return new KerasDropout(rate, seed, node.name(), settings.firstRow());
  }
}
