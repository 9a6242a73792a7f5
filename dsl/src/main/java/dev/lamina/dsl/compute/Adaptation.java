package dev.lamina.dsl.compute;

/** What a layer takes from the data before training begins: Keras's adapt. */
public interface Adaptation {

  /**
   * Takes in examples.
   *
   * @param examples as the layer gets them, one after another
   * @param rows how many
   */
  void add(float[] examples, int rows);

  /** The layer's weights that go with all examples taken in, in its order. */
  float[][] weights();
}
