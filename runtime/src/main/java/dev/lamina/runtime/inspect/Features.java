package dev.lamina.runtime.inspect;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.data.Batch;
import dev.lamina.runtime.data.BatchReader;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.transfer.NamedWeights;
import dev.lamina.runtime.transfer.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What layers give for many examples. A batch is in memory at a time, whatever the number of
 * examples.
 *
 * @param model trained
 * @param weights its weights
 * @param subjects the examples
 * @param engine how layers are computed
 * @param cancellation obeyed between two batches
 */
public record Features(
    TrainedModel model,
    NamedWeights weights,
    Subjects subjects,
    EngineKind engine,
    Cancellation cancellation) {

  /** Takes what a layer gives, one example after another. */
  interface Sink {
    /** Takes the numbers of one example, which begin at {@code at}. */
    void example(float[] values, int at, int size) throws IOException;
  }

  /** The statistics of each layer; writes nothing. */
  public List<LayerStatistics> measure(List<LayerNode> layers) {
    List<LayerStatistics> all = new ArrayList<>();
    for (LayerNode layer : layers) {
      try {
        all.add(pass(layer, (values, at, size) -> {}));
      } catch (IOException e) {
        throw new IllegalStateException("nothing was written", e);
      }
    }
    return all;
  }

  /**
   * Writes what each layer gives, in the format that the file's name ends with.
   *
   * @throws InspectionException if that format is unknown, or is for one layer only
   * @throws dev.lamina.runtime.file.OutputException if the file cannot be written
   */
  public List<LayerStatistics> write(List<LayerNode> layers, Path file) {
    return FeatureFormat.of(file, layers).write(this, layers, file);
  }

  /** Gives a layer's numbers to {@code sink}, and their statistics back. */
  LayerStatistics pass(LayerNode layer, Sink sink) throws IOException {
    LayerStatistics.Sum sum = new LayerStatistics.Sum();
    try (LayerOutputs outputs = LayerOutputs.of(model.graph(), weights, layer.name(), engine)) {
      int size = Math.toIntExact(outputs.shape().size());
      for (Examples part : subjects.parts()) {
        try (BatchReader reader = BatchReader.inOrder(part, model.spec().fit().batchSize())) {
          while (reader.hasNext()) {
            cancellation.check();
            Batch batch = reader.next();
            float[] values = outputs.of(batch.features(), batch.rows());
            sum.add(values, 0, batch.rows() * size);
            for (int row = 0; row < batch.rows(); row++) {
              sink.example(values, row * size, size);
            }
          }
        }
      }
      return sum.of(layer.name(), layer.type(), outputs.shape(), subjects.size());
    }
  }
}
