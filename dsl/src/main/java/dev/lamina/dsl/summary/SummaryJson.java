package dev.lamina.dsl.summary;

import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.graph.ReceptiveField;
import dev.lamina.dsl.graph.TrainingMemory;
import dev.lamina.dsl.layer.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A summary as plain data, for {@code --format json}; keys are added, never renamed. */
public final class SummaryJson {

  private SummaryJson() {}

  /** The model: its layers, counts and work. */
  public static Map<String, Object> view(ModelGraph graph) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", graph.name());
    view.put("input_shape", graph.input().dims());
    view.put("output_shape", graph.output().dims());
    view.put("inputs", graph.inputs().stream().map(SummaryJson::input).toList());
    view.put("outputs", graph.outputs());
    view.put("layers", graph.layers().stream().map(SummaryJson::layer).toList());
    view.put("total_params", graph.totalParams());
    view.put("trainable_params", graph.trainableParams());
    view.put("non_trainable_params", graph.nonTrainableParams());
    view.put("macs", graph.macs());
    return view;
  }

  /** The same, with the memory that training takes, in bytes. */
  public static Map<String, Object> view(ModelGraph graph, TrainingMemory memory) {
    Map<String, Object> view = view(graph);
    Map<String, Object> bytes = new LinkedHashMap<>();
    bytes.put("batch_size", memory.batch());
    bytes.put("weights", memory.weights());
    bytes.put("gradients", memory.gradients());
    bytes.put("optimizer", memory.optimizer());
    bytes.put("activations", memory.activations());
    bytes.put("activation_gradients", memory.deltas());
    bytes.put("total", memory.total());
    view.put("training_memory_bytes", bytes);
    return view;
  }

  private static Map<String, Object> input(InputNode input) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", input.name());
    view.put("shape", input.shape().dims());
    return view;
  }

  private static Map<String, Object> layer(LayerNode layer) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", layer.name());
    view.put("type", layer.type());
    view.put("from", layer.from());
    view.put("trainable", layer.trainable());
    view.put("input_shape", layer.input().dims());
    view.put("output_shape", layer.output().dims());
    view.put("params", layer.params());
    view.put("trainable_params", layer.trainableParams());
    view.put("non_trainable_params", layer.params() - layer.trainableParams());
    view.put("macs", layer.macs());
    view.put("activation_bytes", TrainingMemory.NUMBER * layer.activations());
    view.put("receptive_field", field(layer.receptiveField()));
    view.put("weights", layer.parameters().stream().map(SummaryJson::weight).toList());
    return view;
  }

  /** Rows and columns, "all", or nothing where they have no meaning. */
  private static Object field(ReceptiveField field) {
    return switch (field.reach()) {
      case LOCAL -> List.of(field.height(), field.width());
      case ALL -> "all";
      case UNCLEAR -> null;
    };
  }

  private static Map<String, Object> weight(Parameter weight) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", weight.name());
    view.put("shape", weight.shape().dims());
    view.put("trainable", weight.trainable());
    return view;
  }
}
