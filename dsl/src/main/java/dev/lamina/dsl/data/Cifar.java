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
 * Files in CIFAR's binary format.
 *
 * @param train paths; relative to the spec's file
 * @param test paths; empty for none
 * @param version how many label bytes an image has
 * @param labels which of them
 * @param classNames names of the classes; empty for CIFAR's own
 * @param scale what a byte is multiplied by
 * @param splits what is taken off to test and validate on
 * @param preparation what else is done to examples
 */
@Kind(
    doc =
        "32x32 images in colour in CIFAR's binary files: one or two label bytes, then 1024 bytes of"
            + " red, of green, of blue.",
    source = "https://www.cs.toronto.edu/~kriz/cifar.html",
    example = "data: {cifar: {train: [data_batch_1.bin], test: [test_batch.bin]}}")
public record Cifar(
    @Arg(doc = "Paths of the files to train on.") List<String> train,
    @Arg(doc = "Paths of the files to test on.", def = "[]") List<String> test,
    @Arg(doc = "cifar10 has one label byte, cifar100 two.", def = "cifar10") CifarVersion version,
    @Arg(
            name = "label_mode",
            doc = "Which label of cifar100: fine, of a hundred, or coarse, of twenty.",
            def = "fine")
        CifarLabels labels,
    @Arg(doc = "Names of the classes by index; default: CIFAR's own.", def = "[]")
        List<String> classNames,
    @Arg(doc = "What a byte is multiplied by.", def = Scale.BYTES_TEXT) Scale scale,
    @Flat Splits splits,
    @Flat Preparation preparation)
    implements DataSpec {

  public Cifar {
    train = List.copyOf(train);
    test = List.copyOf(test);
    classNames = ClassNames.checked(classNames);
    if (train.isEmpty()) {
      throw new BadArgument("train", "train has no file", "give at least one path");
    }
    if (!test.isEmpty() && splits.testSplit() > 0) {
      throw new BadArgument(
          "test_split",
          "the test examples are given and are to be split off",
          "keep one of the two");
    }
    preparation.shape(CifarVersion.IMAGE);
  }

  /** The names of the classes. */
  public List<String> names() {
    return classNames.isEmpty() ? version.names(labels) : classNames;
  }

  @Override
  public Optional<Shape> exampleShape() {
    return Optional.of(preparation.shape(CifarVersion.IMAGE));
  }

  @Override
  public Optional<List<String>> classes() {
    return Optional.of(names());
  }

  @Override
  public DataSpec located(UnaryOperator<String> place) {
    return new Cifar(
        train.stream().map(place).toList(),
        test.stream().map(place).toList(),
        version,
        labels,
        classNames,
        scale,
        splits,
        preparation);
  }

  @Override
  public DataSpec seeded(long seed) {
    return new Cifar(
        train, test, version, labels, classNames, scale, splits, preparation.seeded(seed));
  }
}
