package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Picture files in a directory for each class.
 *
 * @param directory path; relative to the spec's file
 * @param test path; null for none but what is in {@code directory}
 * @param validation likewise
 * @param classNames names of the directories that are classes, in order; empty for all, sorted
 * @param pictures how a file becomes an example
 * @param skipCorrupt whether files that cannot be read are left out
 * @param scale what a byte is multiplied by
 * @param splits what is taken off to test and validate on
 * @param preparation what else is done to examples
 */
@Kind(
    doc =
        "Pictures (PNG, JPEG, BMP, GIF, WebP) in a directory for each class, as Keras's"
            + " image_dataset_from_directory reads them. With train/ and test/ or validation/ in"
            + " it, the classes are in these.",
    source = "https://keras.io/api/data_loading/image/",
    example = "data: {image_folder: {directory: flowers, image_size: 64x64}}")
@Later({
  @Argument(
      name = "labels",
      def = "inferred",
      because = "the class of a picture is the name of its folder"),
  @Argument(
      name = "label_mode",
      def = "int",
      because = "what targets look like follows from the loss",
      instead = "leave it out: the loss decides"),
  @Argument(
      name = "batch_size",
      def = "32",
      because = "it belongs to fit",
      instead = "give it to fit"),
  @Argument(
      name = "shuffle",
      def = "true",
      because = "it belongs to fit",
      instead = "give it to fit"),
  @Argument(
      name = "subset",
      because = "both parts are read at once",
      instead = "leave it out: validation_split gives both parts"),
  @Argument(
      name = "follow_links",
      def = "false",
      because = "links are always followed",
      instead = "leave it out: links are followed"),
  @Argument(name = "data_format", because = "shapes are always channels last"),
  @Argument(name = "verbose", def = "true", because = "what was found is always told"),
  @Argument(
      name = "format",
      def = "tf",
      because = "there are no tensors of a framework to choose from")
})
public record ImageFolder(
    @Arg(
            doc =
                "Path of a directory with one for each class; or with train/ and test/ or"
                    + " validation/, which have these.",
            aliases = "train",
            place = 0)
        String directory,
    @Arg(doc = "Path of a directory like it, to test on.", def = Arg.NONE) String test,
    @Arg(doc = "Path of a directory like it, to validate on.", def = Arg.NONE) String validation,
    @Arg(
            doc = "The directories that are classes, in order of index; default: all, sorted.",
            def = "[]")
        List<String> classNames,
    @Flat PictureRules pictures,
    @Arg(
            doc =
                "Whether files that cannot be read are left out and told; by default they are an"
                    + " error that names them all.",
            def = "false")
        boolean skipCorrupt,
    @Arg(doc = "What a byte is multiplied by.", def = Scale.BYTES_TEXT) Scale scale,
    @Flat Splits splits,
    @Flat Preparation preparation)
    implements DataSpec {

  public ImageFolder {
    classNames = ClassNames.checked(classNames);
    if (test != null && splits.testSplit() > 0) {
      throw new BadArgument(
          "test_split",
          "the test examples are given and are to be split off",
          "keep one of the two");
    }
    if (validation != null && splits.validationSplit() > 0) {
      throw new BadArgument(
          "validation_split",
          "the validation examples are given and are to be split off",
          "keep one of the two");
    }
    preparation.shape(pictures.shape());
  }

  @Override
  public Optional<Shape> exampleShape() {
    return Optional.of(preparation.shape(pictures.shape()));
  }

  @Override
  public Optional<List<String>> classes() {
    return Optional.of(classNames).filter(names -> !names.isEmpty());
  }

  @Override
  public Optional<PictureRules> pictureRules() {
    return Optional.of(pictures);
  }

  @Override
  public boolean validated() {
    return validation != null || splits.validationSplit() > 0;
  }

  /** There may be a folder for it in the directory. */
  @Override
  public boolean mayValidate() {
    return true;
  }

  @Override
  public Optional<String> shapeAdvice(Shape input) {
    return input.rank() == 3
        ? Optional.of("`image_size: " + input.dim(0) + "x" + input.dim(1) + "` in the data")
        : Optional.empty();
  }

  @Override
  public DataSpec located(UnaryOperator<String> place) {
    return new ImageFolder(
        place.apply(directory),
        test == null ? null : place.apply(test),
        validation == null ? null : place.apply(validation),
        classNames,
        pictures,
        skipCorrupt,
        scale,
        splits,
        preparation);
  }

  /** Its directories come one after the other, so that their order is always drawn. */
  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public DataSpec seeded(long seed) {
    return new ImageFolder(
        directory,
        test,
        validation,
        classNames,
        pictures,
        skipCorrupt,
        scale,
        splits,
        preparation.seeded(seed));
  }
}
