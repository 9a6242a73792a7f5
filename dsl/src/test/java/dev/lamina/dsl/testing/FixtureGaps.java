package dev.lamina.dsl.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.layer.Layer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What Keras computes in its fixtures and Lamina does not, and why: the one list. Tests skip these
 * cases, with the reason, and no others; docs/fixtures.md is made of it.
 */
public final class FixtureGaps {

  /**
   * A reason.
   *
   * @param file of the cases, or their folder
   * @param cases which of them
   * @param reason why not
   */
  private record Gap(String file, Predicate<JsonNode> cases, String reason) {}

  private static final List<Gap> ALL =
      List.of(
          layers(
              c -> argument(c, "return_state").asBoolean(),
              "`return_state: true`: a layer has one output here. Refused with that reason."),
          layers(
              c -> argument(c, "stateful").asBoolean(),
              "`stateful: true`: the next batch does not continue this one, since batches are"
                  + " shuffled and split. Refused with that reason."),
          layers(
              c -> isNull(c.get("args"), "merge_mode"),
              "`merge_mode: null` gives two outputs, and a layer has one here. Refused: use two"
                  + " recurrent layers, one with `go_backwards: true`."),
          layers(
              c -> c.at("/args/data_format").asText().equals("channels_first"),
              "`data_format: channels_first`: images are (height, width, channels). Refused with"
                  + " that reason."),
          layers(
              c -> kind(c).equals("Concatenate") && c.at("/args/axis").asInt(-1) == 0,
              "`axis: 0` is the batch, whose examples stay apart. Refused with that reason."),
          layers(
              c -> c.path("input_shape").size() == 1,
              "examples that are a number without an axis: a shape has one axis at least. Write"
                  + " `input: 1`."),
          file(
              "activations.json",
              c -> c.at("/args").has("axis") && !axisIsLast(c, "shape"),
              "`axis` other than the last: an activation inside a layer works on its units. The"
                  + " layer `softmax` takes any axis."),
          file(
              "losses.json",
              c -> c.path("loss").asText().equals("CTC"),
              "targets of another length than the outputs, which no data set here has."),
          file(
              "losses.json",
              c -> c.path("loss").asText().equals("Circle"),
              "the loss of an example depends on all others of its batch, and engines compute"
                  + " examples apart."),
          file(
              "losses.json",
              c -> c.at("/args/axis").isInt() && !axisIsLast(c.get("args"), c.at("/y_pred/shape")),
              "`axis` other than the last: the classes of an output are its last axis. Refused with"
                  + " that reason."),
          file(
              "metrics.json",
              c -> List.of("Mean", "Sum").contains(c.path("metric").asText()),
              "a mean or sum of given values: it holds no outputs against targets. (The mean is"
                  + " what most metrics are made of, and is tested as that.)"),
          file(
              "metrics.json",
              c -> c.path("metric").asText().equals("Accuracy"),
              "the class `Accuracy`, the share of outputs equal to targets: the word means the"
                  + " accuracy that goes with the targets, in Keras's compile too."),
          file(
              "summaries",
              model -> has(model, layer -> Family.of(Layer.class).find(kindIn(layer)).isEmpty()),
              "a model as a layer of another: a block is the way to write layers once, and its"
                  + " layers are the model's own."),
          file(
              "summaries",
              model -> has(model, layer -> layer.path("inbound_nodes").size() > 1),
              "one layer called twice: a layer stands in one place here. `time_distributed` applies"
                  + " one layer to many steps."),
          file(
              "summaries",
              model -> has(model, layer -> isNull(layer.at("/config/batch_shape"), 1)),
              "open sizes: sequences have one length, and data are padded to it."));

  private FixtureGaps() {}

  /**
   * Why Lamina does not compute the case; empty if it does.
   *
   * @param file of the case below the root of its fixtures, such as {@code layers/LSTM.json}
   */
  public static Optional<String> reason(String file, JsonNode given) {
    return ALL.stream()
        .filter(gap -> gap.file.isEmpty() || file.equals(gap.file) || inFolder(file, gap.file))
        .filter(gap -> gap.cases.test(given))
        .map(Gap::reason)
        .findFirst();
  }

  /** The same for a case of these fixtures. */
  public static Optional<String> reason(String file, FixtureCase given) {
    return reason(file, given.json());
  }

  private static boolean inFolder(String file, String folder) {
    return file.startsWith(folder + "/");
  }

  private static Gap file(String file, Predicate<JsonNode> cases, String reason) {
    return new Gap(file, cases, reason);
  }

  /** In layers and in gradients. */
  private static Gap layers(Predicate<JsonNode> cases, String reason) {
    return new Gap("", each -> each.has("layer") && cases.test(each), reason);
  }

  private static String kind(JsonNode given) {
    return given.path("layer").asText();
  }

  /** Of the layer, or of the one inside it. */
  private static JsonNode argument(JsonNode given, String name) {
    JsonNode own = given.at("/args/" + name);
    return own.isMissingNode() ? given.at("/args/layer/config/" + name) : own;
  }

  private static boolean isNull(JsonNode of, String name) {
    return of.has(name) && of.get(name).isNull();
  }

  private static boolean isNull(JsonNode list, int index) {
    return list.has(index) && list.get(index).isNull();
  }

  private static boolean axisIsLast(JsonNode given, String shape) {
    return axisIsLast(given.get("args"), given.path(shape));
  }

  private static boolean axisIsLast(JsonNode args, JsonNode shape) {
    int axis = args.path("axis").asInt(-1);
    return axis == -1 || axis == shape.size() - 1;
  }

  private static boolean has(JsonNode model, Predicate<JsonNode> layer) {
    for (JsonNode each : model.at("/config/layers")) {
      if (layer.test(each)) {
        return true;
      }
    }
    return false;
  }

  private static String kindIn(JsonNode layer) {
    String kind = layer.path("class_name").asText();
    return kind.equals("InputLayer") ? "Dense" : kind; // an input is no layer, but no gap either
  }
}
