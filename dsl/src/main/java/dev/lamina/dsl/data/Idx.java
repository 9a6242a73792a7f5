package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Files in MNIST's format.
 *
 * @param trainImages path, of several inputs by name; relative to the spec's file
 * @param trainLabels path, of several outputs by name
 * @param testImages paths; null for none
 * @param testLabels paths; null for none
 * @param classNames names of the classes; empty for their numbers
 * @param scale what a byte is multiplied by
 * @param dataFormat order of the numbers of an image with channels
 * @param splits what is taken off to test and validate on
 * @param preparation what else is done to examples
 */
@Kind(
    doc =
        "Images and labels in IDX files, MNIST's format: unsigned bytes, plain or gzipped. Paths"
            + " are relative to the file that names them.",
    source = "http://yann.lecun.com/exdb/mnist/",
    example =
        "data: {idx: {train_images: train-images-idx3-ubyte.gz, train_labels:"
            + " train-labels-idx1-ubyte.gz}}")
public record Idx(
    @Arg(doc = "Path of the images to train on; of several inputs by name.")
        ByName<String> trainImages,
    @Arg(doc = "Path of their labels; of several outputs by name.") ByName<String> trainLabels,
    @Arg(doc = "Path of the images to test on.", def = Arg.NONE) ByName<String> testImages,
    @Arg(doc = "Path of their labels.", def = Arg.NONE) ByName<String> testLabels,
    @Arg(
            doc =
                "Names of the classes by index; default: their numbers. Of several outputs by"
                    + " name.",
            def = "[]")
        ByName<List<String>> classNames,
    @Arg(doc = "What a byte is multiplied by; of several inputs by name.", def = Scale.BYTES_TEXT)
        ByName<Scale> scale,
    @Arg(doc = "How the file orders the numbers of an image.", def = "channels_last")
        DataFormat dataFormat,
    @Flat Splits splits,
    @Flat Preparation preparation)
    implements DataSpec {

  private static final String IMAGES = "train_images";
  private static final String LABELS = "train_labels";

  public Idx {
    classNames = ClassNames.checked(classNames);
    if ((testImages == null) != (testLabels == null)) {
      String given = testLabels == null ? "test_images" : "test_labels";
      String missing = testLabels == null ? "test_labels" : "test_images";
      throw new BadArgument(
          given,
          "test_images and test_labels go together, and " + missing + " is not given",
          "add `" + missing + "`, or give neither");
    }
    List<String> inputs = Parts.names(trainImages);
    List<String> outputs = Parts.names(trainLabels);
    if (testImages != null && splits.testSplit() > 0) {
      throw new BadArgument(
          "test_split",
          "the test examples are given and are to be split off",
          "keep one of the two");
    }
    if (inputs.size() > 1) {
      preparation.refuseForParts(IMAGES);
    }
    Parts.checkAll("test_images", testImages, inputs, IMAGES);
    Parts.checkAll("test_labels", testLabels, outputs, LABELS);
    Parts.check("scale", scale, inputs, IMAGES);
    Parts.check("class_names", classNames, outputs, LABELS);
    if (!classNames.isNamed() && !classNames.only().isEmpty() && trainLabels.isNamed()) {
      throw new BadArgument(
          "class_names",
          "class_names does not say of which output",
          "write `class_names: {" + outputs.get(0) + ": [...]}`");
    }
  }

  /** What bytes of this input are multiplied by. */
  public Scale scaleOf(String input) {
    return Parts.of(input, scale, Scale.BYTES);
  }

  /** The names of this output's classes; empty if the labels are to tell them. */
  public List<String> classNamesOf(String output) {
    return ClassNames.of(output, classNames).orElse(List.of());
  }

  @Override
  public Optional<List<String>> classes() {
    return classNames.isNamed() ? Optional.empty() : ClassNames.of(Feed.ONLY, classNames);
  }

  @Override
  public List<Feed> feeds() {
    return Parts.names(trainImages).stream().map(name -> new Feed(name, Optional.empty())).toList();
  }

  @Override
  public List<Answer> answers() {
    return Parts.names(trainLabels).stream()
        .map(name -> new Answer(name, ClassNames.of(name, classNames)))
        .toList();
  }

  @Override
  public DataSpec located(UnaryOperator<String> place) {
    return new Idx(
        placed(place, trainImages),
        placed(place, trainLabels),
        placed(place, testImages),
        placed(place, testLabels),
        classNames,
        scale,
        dataFormat,
        splits,
        preparation);
  }

  @Override
  public DataSpec seeded(long seed) {
    return new Idx(
        trainImages,
        trainLabels,
        testImages,
        testLabels,
        classNames,
        scale,
        dataFormat,
        splits,
        preparation.seeded(seed));
  }

  private static ByName<String> placed(UnaryOperator<String> place, ByName<String> paths) {
    return paths == null ? null : paths.with(place);
  }
}
