package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files in MNIST's format.
 *
 * @param trainImages path; relative to the spec's file
 * @param trainLabels path
 * @param testImages path; null for none
 * @param testLabels path; null for none
 * @param classNames names of the classes; empty for their numbers
 * @param scale what a byte is multiplied by
 * @param dataFormat order of the numbers of an image with channels
 */
@Kind(
    doc =
        "Images and labels in IDX files, MNIST's format: unsigned bytes, plain or gzipped. Paths are relative to the file that names them.",
    source = "http://yann.lecun.com/exdb/mnist/",
    example =
        "data: {idx: {train_images: train-images-idx3-ubyte.gz, train_labels: train-labels-idx1-ubyte.gz}}")
public record Idx(
    @Arg(doc = "Path of the images to train on.") String trainImages,
    @Arg(doc = "Path of their labels.") String trainLabels,
    @Arg(doc = "Path of the images to test on.", def = Arg.NONE) String testImages,
    @Arg(doc = "Path of their labels.", def = Arg.NONE) String testLabels,
    @Arg(doc = "Names of the classes by index; default: their numbers.", def = "[]")
        List<String> classNames,
    @Arg(doc = "What a byte is multiplied by.", def = Scale.BYTES_TEXT) Scale scale,
    @Arg(doc = "How the file orders the numbers of an image.", def = "channels_last")
        DataFormat dataFormat)
    implements DataSpec {

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
  }

  @Override
  public Optional<List<String>> classes() {
    return classNames.isEmpty() ? Optional.empty() : Optional.of(classNames);
  }

  @Override
  public DataSpec under(Path base) {
    return new Idx(
        resolved(base, trainImages),
        resolved(base, trainLabels),
        resolved(base, testImages),
        resolved(base, testLabels),
        classNames,
        scale,
        dataFormat);
  }

  private static String resolved(Path base, String path) {
    return path == null ? null : base.resolve(path).toString();
  }
}
