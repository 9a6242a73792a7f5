package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Arrays that numpy saved.
 *
 * @param file path of an archive of arrays; null where each array has a file of its own
 * @param x key of the features in the archive, or path of a file
 * @param y likewise, of what to predict
 * @param xTest likewise; null for those of the archive that are called so, or none
 * @param yTest likewise
 * @param shape of an example; null for that of the array
 * @param regression whether whole numbers are numbers to predict, not classes
 * @param classNames names of the classes; empty for their numbers
 * @param scale what a value is multiplied by; null for 1/255 where values are bytes, else 1
 * @param splits what is taken off to test and validate on
 * @param preparation what else is done to examples
 */
@Kind(
    doc =
        "Arrays that numpy saved: an archive (np.savez) such as Keras's mnist.npz, or a file for"
            + " each array (np.save). Whole numbers in y are classes, others numbers to predict.",
    source = "https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html",
    example = "data: {npz: {file: mnist.npz}}")
public record Npz(
    @Arg(
            doc = "Path of the archive; by default x and y are paths of .npy files.",
            def = Arg.NONE,
            place = 0)
        String file,
    @Arg(doc = "Key of the features in the archive, or path of an .npy file.", def = "x_train")
        String x,
    @Arg(doc = "Key or path of what to predict.", def = "y_train") String y,
    @Arg(
            doc = "Key or path of features to test on; default: x_test, if the archive has it.",
            def = Arg.NONE)
        String xTest,
    @Arg(doc = "Key or path of what to predict there; default: y_test, likewise.", def = Arg.NONE)
        String yTest,
    @Arg(doc = "Shape of an example, channels last; default: as the array has it.", def = Arg.NONE)
        Shape shape,
    @Arg(doc = "Whether whole numbers in y are numbers to predict, not classes.", def = "false")
        boolean regression,
    @Arg(doc = "Names of the classes by index; default: their numbers.", def = "[]")
        List<String> classNames,
    @Arg(
            doc = "What a value is multiplied by; default: 1/255 for bytes, 1 otherwise.",
            def = Arg.NONE)
        Scale scale,
    @Flat Splits splits,
    @Flat Preparation preparation)
    implements DataSpec {

  public Npz {
    classNames = ClassNames.checked(classNames);
    if ((xTest == null) != (yTest == null)) {
      String given = yTest == null ? "x_test" : "y_test";
      String missing = yTest == null ? "y_test" : "x_test";
      throw new BadArgument(
          given,
          "x_test and y_test go together, and " + missing + " is not given",
          "add `" + missing + "`, or give neither");
    }
    if (regression && !classNames.isEmpty()) {
      throw new BadArgument(
          "class_names",
          "class_names names classes, but with regression y has numbers",
          "remove one of the two");
    }
    if (xTest != null && splits.testSplit() > 0) {
      throw new BadArgument(
          "test_split",
          "the test examples are given and are to be split off",
          "keep one of the two");
    }
    if (shape != null) {
      preparation.shape(shape);
    }
  }

  @Override
  public Optional<Shape> exampleShape() {
    return Optional.ofNullable(shape).map(preparation::shape);
  }

  @Override
  public Optional<List<String>> classes() {
    return Optional.of(classNames).filter(names -> !names.isEmpty());
  }

  @Override
  public DataSpec located(UnaryOperator<String> place) {
    return new Npz(
        placed(place, file),
        file == null ? placed(place, x) : x,
        file == null ? placed(place, y) : y,
        file == null ? placed(place, xTest) : xTest,
        file == null ? placed(place, yTest) : yTest,
        shape,
        regression,
        classNames,
        scale,
        splits,
        preparation);
  }

  @Override
  public DataSpec seeded(long seed) {
    return new Npz(
        file,
        x,
        y,
        xTest,
        yTest,
        shape,
        regression,
        classNames,
        scale,
        splits,
        preparation.seeded(seed));
  }

  private static String placed(UnaryOperator<String> place, String path) {
    return path == null ? null : place.apply(path);
  }
}
