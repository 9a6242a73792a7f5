package dev.lamina.runtime.archive;

import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.encoding.Affine;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.data.ChannelStatistics;
import dev.lamina.runtime.data.DataInput;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.file.Plain;
import dev.lamina.runtime.network.EngineKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param units for each output, in the order of the classes, what its numbers were brought to a
 *     range with; empty where they are as they were
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
    ByName<List<String>> classes,
    List<List<Affine>> units) {

  private static final String INPUTS = "inputs";
  private static final String CLASSES = "class_names";
  private static final String UNCUT = "uncut_shape";
  private static final String STANDARDIZED = "standardized";
  private static final String MEANS = "means";
  private static final String DEVIATIONS = "deviations";
  private static final String CODE = "encoding";
  private static final String UNITS = "units";

  public ArchiveInfo {
    inputs = List.copyOf(inputs);
    classes = classes.with(List::copyOf);
    units =
        units.stream().allMatch(List::isEmpty)
            ? List.of()
            : units.stream().map(List::copyOf).toList();
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

  /**
   * What the numbers of an output were brought to a range with; empty where they are as they were.
   *
   * @param output which of {@link #classes}, from 0
   */
  public List<Affine> unitsOf(int output) {
    return units.isEmpty() ? List.of() : units.get(output);
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
      more(inputs.get(0), view);
    } else {
      view.put(INPUTS, inputs.stream().map(ArchiveInfo::view).toList());
    }
    view.put(CLASSES, classes.isNamed() ? classes.byName() : classNames());
    if (!units.isEmpty()) {
      view.put(UNITS, units.stream().map(each -> InputCodes.view(each)).toList());
    }
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
    more(input, view);
    return view;
  }

  /** What only some inputs have. */
  private static void more(DataInput input, Map<String, Object> view) {
    input.code().ifPresent(code -> view.put(CODE, InputCodes.view(code)));
    input.uncut().ifPresent(shape -> view.put(UNCUT, shape.dims()));
    input
        .statistics()
        .ifPresent(
            known -> {
              Map<String, Object> numbers = new LinkedHashMap<>();
              numbers.put(MEANS, known.means());
              numbers.put(DEVIATIONS, known.deviations());
              view.put(STANDARDIZED, numbers);
            });
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
            : List.of(input(Feed.ONLY, "input_shape", plain)),
        plain.isMapping(CLASSES)
            ? ByName.of(plain.textsByPart(CLASSES))
            : ByName.one(plain.texts(CLASSES)),
        plain.has(UNITS) ? plain.parts(UNITS).stream().map(InputCodes::units).toList() : List.of());
  }

  private static DataInput input(Plain plain) {
    return input(plain.text("name"), "shape", plain);
  }

  private static DataInput input(String name, String shape, Plain plain) {
    return new DataInput(
        name,
        new Shape(plain.wholes(shape)),
        plain.number("scale"),
        plain.has(UNCUT) ? Optional.of(new Shape(plain.wholes(UNCUT))) : Optional.empty(),
        plain.has(STANDARDIZED)
            ? Optional.of(statistics(plain.part(STANDARDIZED)))
            : Optional.empty(),
        plain.has(CODE) ? Optional.of(InputCodes.read(plain.part(CODE))) : Optional.empty());
  }

  private static ChannelStatistics statistics(Plain plain) {
    return new ChannelStatistics(plain.fractions(MEANS), plain.fractions(DEVIATIONS));
  }
}
