package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.encoding.Fill;
import dev.lamina.dsl.encoding.NumericEncoding;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** What the arguments of {@link Csv} ask of each other. */
final class CsvChecks {

  private static final String TARGETS = "targets";
  private static final String CLASS_NAMES = "class_names";

  private CsvChecks() {}

  /** What is said by input is said of inputs that have columns. */
  static void inputs(ByName<List<String>> inputs, ByName<Shape> shape, ByName<Scale> scale) {
    List<String> names = inputs == null ? List.of(Feed.ONLY) : Parts.names(inputs);
    Parts.check("shape", shape, names, "inputs");
    Parts.check("scale", scale, names, "inputs");
    if (inputs != null && inputs.values().stream().anyMatch(List::isEmpty)) {
      throw new BadArgument(
          "inputs", "an input without columns", "name its columns, or leave `inputs` out");
    }
  }

  /** Each output has a label or targets, and what is said by output is said of those. */
  static void outputs(
      ByName<String> label,
      ByName<List<String>> targets,
      ByName<List<String>> classNames,
      ByName<String> sampleWeight) {
    boolean numbers = targets.isNamed() || !targets.only().isEmpty();
    if (label != null && numbers) {
      both(label, targets);
    }
    List<String> outputs = new ArrayList<>();
    if (label != null) {
      outputs.addAll(Parts.names(label));
    } else if (!numbers) {
      outputs.add(Feed.ONLY);
    }
    List<String> labelled = List.copyOf(outputs);
    if (numbers) {
      outputs.addAll(Parts.names(targets));
    }
    classNames(classNames, labelled);
    if (targets.isNamed() && targets.values().stream().anyMatch(List::isEmpty)) {
      throw new BadArgument(TARGETS, "an output without targets", "name its columns");
    }
    if (sampleWeight != null && sampleWeight.isNamed()) {
      Parts.checkAll("sample_weight", sampleWeight, outputs, "label or targets");
    }
  }

  private static void both(ByName<String> label, ByName<List<String>> targets) {
    if (!label.isNamed() || !targets.isNamed()) {
      throw new BadArgument(
          TARGETS,
          "label and targets are both given, but a file is read for classes or for numbers",
          "keep `label` to classify, `targets` to predict numbers; for several outputs give both by"
              + " their names");
    }
    for (String output : targets.names()) {
      if (label.names().contains(output)) {
        throw new BadArgument(
            TARGETS,
            "the output `" + output + "` has a label and targets",
            "keep one of the two for it");
      }
    }
  }

  private static void classNames(ByName<List<String>> names, List<String> labelled) {
    boolean given = names.isNamed() || !names.only().isEmpty();
    if (!given) {
      return;
    }
    if (labelled.isEmpty()) {
      throw new BadArgument(
          CLASS_NAMES,
          "class_names names classes, but targets are numbers",
          "remove one of the two");
    }
    Parts.check(CLASS_NAMES, names, labelled, Csv.LABEL);
    if (!names.isNamed() && !labelled.contains(Feed.ONLY)) {
      throw new BadArgument(
          CLASS_NAMES,
          "class_names does not say of which output",
          "write `class_names: {" + labelled.get(0) + ": [...]}`");
    }
  }

  /** Only images have channels, and a delimiter is a character. */
  static void form(ByName<Shape> shape, DataFormat dataFormat, String delimiter) {
    if (dataFormat == DataFormat.CHANNELS_FIRST
        && (shape == null || shape.values().stream().noneMatch(s -> s.rank() == 3))) {
      throw new BadArgument(
          "data_format",
          "only images have channels, and there is no shape of height x width x channels",
          "add `shape`, or remove `data_format`");
    }
    if (delimiter != null && (delimiter.length() != 1 || "\"\\\r\n".contains(delimiter))) {
      throw new BadArgument(
          "delimiter",
          "a delimiter is one character that is no quote and no backslash",
          "write `delimiter: \";\"`, or `\"\\t\"` for a tab");
    }
  }

  /** What is encoded is used, classes are encoded already, and numbers are scaled once. */
  static void encode(
      Encodings encode,
      ByName<List<String>> targets,
      ByName<Scale> scale,
      List<String> answers,
      List<String> ignore) {
    List<String> numbers = targets.values().stream().flatMap(List::stream).toList();
    encode
        .byColumn()
        .forEach(
            (column, encoding) -> {
              if (ignore.contains(column)) {
                throw refused(column, "is ignored", "remove it from one");
              }
              if (!answers.contains(column)) {
                return;
              }
              if (!numbers.contains(column)) {
                throw refused(column, "is the label", "leave it out: classes are numbered anyway");
              }
              if (!(encoding instanceof NumericEncoding numeric)
                  || numeric.missing().way() != Fill.Way.ERROR) {
                throw refused(
                    column,
                    "is a target, a number that cannot be missing",
                    "write `standardize`, `min_max` or `number`, without `missing`");
              }
            });
    boolean scaled = scale != null && !scale.isNamed();
    if (scaled && !numbers.containsAll(encode.byColumn().keySet())) {
      throw new BadArgument(
          "scale",
          "scale and encode both say how columns become numbers",
          "keep one; `min_max` brings a column to 0 to 1");
    }
  }

  private static BadArgument refused(String column, String what, String hint) {
    return new BadArgument("encode", "column `" + column + "` is encoded, but " + what, hint);
  }

  /** The parts are said once. */
  static void split(String split, String validation, String test) {
    if (split != null && (validation != null || test != null)) {
      throw new BadArgument(
          "split",
          "the column `"
              + split
              + "` splits the rows, and "
              + (test == null ? "validation" : "test")
              + " names a file",
          "keep one of the two");
    }
  }

  /** No column is used and ignored. An input may be what is to be predicted: an autoencoder's. */
  static void once(List<String> used, ByName<List<String>> inputs, List<String> ignore) {
    for (String column : ignore) {
      if (used.contains(column)) {
        throw new BadArgument(
            "ignore",
            "column `" + column + "` is what is to be predicted, and ignored",
            "remove it from `ignore`");
      }
      if (inputs != null && inputs.values().stream().anyMatch(all -> all.contains(column))) {
        throw new BadArgument(
            "ignore", "column `" + column + "` is an input, and ignored", "remove it from one");
      }
    }
  }
}
