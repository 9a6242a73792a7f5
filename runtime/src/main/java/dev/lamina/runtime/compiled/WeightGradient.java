package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import org.bytedeco.dnnl.memory;

/**
 * The gradient of a weight: computed in the layout a primitive likes, delivered in the one DL4J
 * keeps.
 *
 * @param name of layer and weight
 * @param computed where the primitive writes
 * @param kept its place in the flat gradient; the same tensor where the layouts agree
 */
record WeightGradient(String name, Tensor computed, Tensor kept) {

  /** For a primitive that writes the layout {@code wanted}. */
  static WeightGradient of(
      PlanBuilder plan,
      LayerNode node,
      String weight,
      memory.desc wanted,
      memory.desc stored,
      long... dims) {
    Tensor kept = plan.gradient(node, weight, stored, dims);
    Tensor computed = wanted.equals(stored) ? kept : plan.tensor(wanted, dims);
    return new WeightGradient(node.name() + " " + weight + " gradient", computed, kept);
  }

  /** Brings it to its place, behind the primitive. */
  void deliver(PlanBuilder plan) {
    if (computed != kept) {
      plan.reorder(computed, kept, plan.backward, name);
    }
  }
}
