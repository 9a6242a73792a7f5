package dev.lamina.runtime.network;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Embedding;
import dev.lamina.dsl.shape.Shape;

/**
 * A few examples of the size that a model of the gallery takes.
 *
 * @param graph the model
 * @param rows how many
 */
record GalleryExamples(ModelGraph graph, int rows) {

  /** Words for what begins with a table of words. */
  float[] features() {
    float[] numbers = Models.numbers(rows * (int) graph.inputSize(), 3);
    boolean words = graph.layers().stream().anyMatch(node -> node.layer() instanceof Embedding);
    for (int i = 0; words && i < numbers.length; i++) {
      numbers[i] = 1 + Math.round(Math.abs(numbers[i]) * 100);
    }
    return numbers;
  }

  /** Another class for each example, and for each of its places. */
  float[] targets() {
    Shape output = graph.output();
    int classes = output.channels();
    int places = Math.toIntExact(output.size()) / classes;
    float[] targets = new float[rows * places * classes];
    for (int i = 0; i < rows * places; i++) {
      int example = i / places;
      if (classes == 1) {
        targets[i] = (example + i % places) % 2;
      } else {
        targets[i * classes + (example + i % places) % classes] = 1;
      }
    }
    return targets;
  }

  /** What such a model learns with. */
  String loss() {
    return graph.output().channels() == 1 ? "binary_crossentropy" : "categorical_crossentropy";
  }
}
