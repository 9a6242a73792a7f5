package dev.lamina.runtime.archive;

import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.data.DataInput;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.file.Plain;
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
 * @param inputs what the data it learned from has for its inputs
 * @param classes names of the classes by index, of several outputs by their names; empty for
 *     regression
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
    List<DataInput> inputs,
    ByName<List<String>> classes) {

  private static final String INPUTS = "inputs";
  private static final String CLASSES = "class_names";

  public ArchiveInfo {
    inputs = List.copyOf(inputs);
    classes = classes.with(List::copyOf);
  }

  /** The shape of an example for the first input, channels last. */
  public Shape input() {
    return inputs.get(0).shape();
  }

  /** What raw values for the first input are multiplied by before the network sees them. */
  public double scale() {
    return inputs.get(0).scale();
  }

  /** The classes of the first output by index; empty for regression. */
  public List<String> classNames() {
    return classes.values().get(0);
  }

  /** As plain data; parts that have names are listed. */
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
    if (input(inputs)) {
      view.put("input_shape", input().dims());
      view.put("scale", scale());
    } else {
      view.put(INPUTS, inputs.stream().map(ArchiveInfo::view).toList());
    }
    view.put(CLASSES, classes.isNamed() ? classes.byName() : classNames());
    return view;
  }

  /** Whether it is the only one, without a name. */
  private static boolean input(List<DataInput> inputs) {
    return inputs.size() == 1 && inputs.get(0).name().equals(Feed.ONLY);
  }

  private static Map<String, Object> view(DataInput input) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", input.name());
    view.put("shape", input.shape().dims());
    view.put("scale", input.scale());
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
        plain.has(INPUTS)
            ? plain.parts(INPUTS).stream().map(ArchiveInfo::input).toList()
            : List.of(
                new DataInput(
                    Feed.ONLY, new Shape(plain.wholes("input_shape")), plain.number("scale"))),
        plain.isMapping(CLASSES)
            ? ByName.of(plain.textsByPart(CLASSES))
            : ByName.one(plain.texts(CLASSES)));
  }

  private static DataInput input(Plain plain) {
    return new DataInput(
        plain.text("name"), new Shape(plain.wholes("shape")), plain.number("scale"));
  }
}
