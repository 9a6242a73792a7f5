package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;

/** Where the weights live: DL4J's flat parameter view. */
public interface WeightMemory {

  /** How many floats there are in all. */
  int length();

  /** The native address of the first float. */
  long address();

  /** Where a weight begins, in floats from the start. */
  long offset(LayerNode node, String weight);
}
