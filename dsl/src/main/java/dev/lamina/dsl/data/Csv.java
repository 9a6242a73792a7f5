package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.shape.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Text files, one example a row.
 *
 * @param train path; relative to the spec's file
 * @param test path; null for none
 * @param label the column with the class; null means {@link #LABEL} unless there are targets
 * @param targets columns of numbers to predict instead of a class; empty for a class
 * @param ignore columns that are not read
 * @param shape shape of an example; null for a flat one of as many numbers as there are columns
 * @param classNames names of the classes; empty to take them from the labels
 * @param scale what a value is multiplied by; null means 1/255 for images, 1 otherwise
 * @param dataFormat order of the columns of an image with channels
 * @param delimiter what stands between two cells
 */
@Kind(
    name = "csv",
    keras = "CSV",
    doc =
        "Rows of a text file with a header: a label (or targets) and numbers. With a shape the numbers are pixels 0 to 255, as in Kaggle's digit recognizer (label,pixel0,...).",
    source = "https://www.kaggle.com/c/digit-recognizer/data",
    example = "data: {csv: {train: train.csv, label: label, shape: 28x28x1}}")
public record Csv(
    @Arg(doc = "Path of the rows to train on.", place = 0) String train,
    @Arg(doc = "Path of the rows to test on.", def = Arg.NONE) String test,
    @Arg(
            doc =
                "Column with the class, a number from 0 or a name; default: `label`, unless there are targets.",
            def = Arg.NONE)
        String label,
    @Arg(doc = "Columns of numbers to predict, instead of a class.", def = "[]")
        List<String> targets,
    @Arg(doc = "Columns that are left out.", def = "[]") List<String> ignore,
    @Arg(doc = "Shape of an example, channels last; default: flat.", def = Arg.NONE) Shape shape,
    @Arg(doc = "Names of the classes by index; default: what the labels say.", def = "[]")
        List<String> classNames,
    @Arg(
            doc = "What a value is multiplied by; default: 1/255 for images, 1 otherwise.",
            def = Arg.NONE)
        Scale scale,
    @Arg(doc = "How the columns order the numbers of an image.", def = "channels_last")
        DataFormat dataFormat,
    @Arg(doc = "What stands between two cells.", def = "\",\"") String delimiter)
    implements DataSpec {

  /** The label's column where none is named. */
  public static final String LABEL = "label";

  public Csv {
    targets = List.copyOf(targets);
    ignore = List.copyOf(ignore);
    classNames = ClassNames.checked(classNames);
    checkColumns(label, targets, ignore, classNames);
    checkForm(shape, dataFormat, delimiter);
  }

  /** The same columns, read as the input of a network. */
  public Csv forInput(Shape input, double factor) {
    DataFormat format = input.rank() == 3 ? dataFormat : DataFormat.CHANNELS_LAST;
    return new Csv(
        train,
        test,
        label,
        targets,
        ignore,
        input,
        classNames,
        new Scale(factor),
        format,
        delimiter);
  }

  /** Whether the rows are images: bytes, and 1/255 by default. */
  public boolean images() {
    return shape != null && shape.rank() == 3;
  }

  /** The column with the class; empty for regression. */
  public Optional<String> labelColumn() {
    return targets.isEmpty() ? Optional.of(label == null ? LABEL : label) : Optional.empty();
  }

  /** What values are multiplied by. */
  public Scale factor() {
    return scale != null ? scale : images() ? Scale.BYTES : Scale.NONE;
  }

  @Override
  public Optional<Shape> exampleShape() {
    return Optional.ofNullable(shape);
  }

  @Override
  public Optional<List<String>> classes() {
    return classNames.isEmpty() ? Optional.empty() : Optional.of(classNames);
  }

  private static void checkColumns(
      String label, List<String> targets, List<String> ignore, List<String> classNames) {
    if (label != null && !targets.isEmpty()) {
      throw new BadArgument(
          "targets",
          "label and targets are both given, but a file is read for classes or for numbers",
          "keep `label` to classify, `targets` to predict numbers");
    }
    if (!classNames.isEmpty() && !targets.isEmpty()) {
      throw new BadArgument(
          "class_names",
          "class_names names classes, but targets are numbers",
          "remove one of the two");
    }
    List<String> used = targets.isEmpty() ? List.of(label == null ? LABEL : label) : targets;
    for (String column : ignore) {
      if (used.contains(column)) {
        throw new BadArgument(
            "ignore",
            "column `" + column + "` is what is to be predicted, and ignored",
            "remove it from `ignore`");
      }
    }
  }

  private static void checkForm(Shape shape, DataFormat dataFormat, String delimiter) {
    if (dataFormat == DataFormat.CHANNELS_FIRST && (shape == null || shape.rank() != 3)) {
      throw new BadArgument(
          "data_format",
          "only images have channels, and there is no shape of height x width x channels",
          "add `shape`, or remove `data_format`");
    }
    if (delimiter.length() != 1 || "\"\\\r\n".contains(delimiter)) {
      throw new BadArgument(
          "delimiter",
          "a delimiter is one character that is no quote and no backslash",
          "write `delimiter: \";\"`, or `\"\\t\"` for a tab");
    }
  }

  @Override
  public DataSpec under(Path base) {
    return new Csv(
        base.resolve(train).toString(),
        test == null ? null : base.resolve(test).toString(),
        label,
        targets,
        ignore,
        shape,
        classNames,
        scale,
        dataFormat,
        delimiter);
  }
}
