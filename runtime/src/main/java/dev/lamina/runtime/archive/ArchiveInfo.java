package dev.lamina.runtime.archive;

import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.network.EngineKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a saved network is, beside its weights.
 *
 * @param lamina the version that wrote it
 * @param run the run's name
 * @param checkpoint {@code best} or {@code last}
 * @param epochs whole epochs it has learned
 * @param batches batches of the next epoch it has learned besides; 0 unless interrupted
 * @param iteration updates of the optimizer
 * @param validated whether there were validation examples to tell the best by
 * @param measures of its last whole epoch; none before the first
 * @param weightsSha256 of all weights in Keras's order and layout
 * @param engine that computed it: asked again, it gives the same numbers to the last bit
 * @param input shape of an example, channels last
 * @param scale what raw values are multiplied by before the network sees them
 * @param classNames by index; empty for regression
 */
public record ArchiveInfo(
    String lamina,
    String run,
    String checkpoint,
    int epochs,
    int batches,
    long iteration,
    boolean validated,
    Measures measures,
    String weightsSha256,
    EngineKind engine,
    Shape input,
    double scale,
    List<String> classNames) {

  public ArchiveInfo {
    classNames = List.copyOf(classNames);
  }

  /** As plain data. */
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("lamina", lamina);
    view.put("run", run);
    view.put("checkpoint", checkpoint);
    view.put("epochs", epochs);
    view.put("batches", batches);
    view.put("iteration", iteration);
    view.put("validated", validated);
    view.put("measures", measures.values());
    view.put("weights_sha256", weightsSha256);
    view.put("engine", engine.toString());
    view.put("input_shape", input.dims());
    view.put("scale", scale);
    view.put("class_names", classNames);
    return view;
  }

  /** From plain data; what is missing or of another type is a {@link Plain.Problem}. */
  static ArchiveInfo read(Plain plain) {
    return new ArchiveInfo(
        plain.text("lamina"),
        plain.text("run"),
        plain.text("checkpoint"),
        Math.toIntExact(plain.whole("epochs")),
        Math.toIntExact(plain.whole("batches")),
        plain.whole("iteration"),
        plain.flag("validated"),
        new Measures(plain.numbers("measures")),
        plain.text("weights_sha256"),
        plain.word("engine", EngineKind.class),
        new Shape(plain.wholes("input_shape")),
        plain.number("scale"),
        plain.texts("class_names"));
  }
}
