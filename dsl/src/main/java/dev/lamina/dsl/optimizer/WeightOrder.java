package dev.lamina.dsl.optimizer;

/** How the numbers of a weight lie in memory. */
public interface WeightOrder {

  /** From {@code memory}, where the weight begins at {@code at}, to row-major in Keras's layout. */
  void toKeras(float[] memory, int at, float[] keras);

  /** The other way round. */
  void toMemory(float[] keras, float[] memory, int at);
}
