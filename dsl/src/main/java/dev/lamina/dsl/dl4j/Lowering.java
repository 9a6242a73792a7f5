package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.compute.Masks;
import dev.lamina.dsl.graph.LayerNode;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.IActivation;

/**
 * Where a layer puts its DL4J counterpart. A layer record uses it only inside a nested class {@code
 * Dl4j}, so that the record itself can be loaded without DL4J.
 */
public interface Lowering {

  /** The layer in its place: name, shapes, weights. */
  LayerNode node();

  /** The masks of the network. */
  Masks masks();

  /**
   * Adds the layer that has the node's name and weights. It needs only its own sizes and switches:
   * updater, penalties, constraints, activation and initial weights are set from the node.
   */
  void add(Layer layer);

  /** Adds a layer that computes with the node's own {@link dev.lamina.dsl.layer.Layer#math}. */
  void addOwn();

  /** Adds a layer that only applies the node's activation. */
  void addActivation();

  /** Adds a layer without weights that belongs to the node, in front of or behind the main one. */
  void add(String part, Layer layer);

  /** The node's own activation; the identity where the loss computes it. */
  IActivation activation();

  /**
   * A dropout whose masks depend on the node's name and a seed: its own, or the run's where that is
   * null.
   */
  IDropout dropout(double rate, Long seed);
}
