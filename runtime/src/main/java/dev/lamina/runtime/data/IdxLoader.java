package dev.lamina.runtime.data;

import dev.lamina.dsl.data.DataFormat;
import dev.lamina.dsl.data.Idx;
import dev.lamina.dsl.shape.Shape;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads pairs of IDX files. */
final class IdxLoader implements Loader<Idx> {

  /**
   * Images with their labels.
   *
   * @param images path
   * @param labels path
   */
  record Pair(Path images, Path labels) {}

  @Override
  public Dataset load(Idx spec, DataContext context) {
    Path base = context.baseDir();
    Optional<Pair> test =
        spec.testImages() == null
            ? Optional.empty()
            : Optional.of(
                new Pair(base.resolve(spec.testImages()), base.resolve(spec.testLabels())));
    return load(
        new Pair(base.resolve(spec.trainImages()), base.resolve(spec.trainLabels())),
        test,
        spec.classNames(),
        spec.scale().factor(),
        spec.dataFormat());
  }

  /**
   * Reads the files.
   *
   * @param names of the classes; empty for as many as the labels to train on need
   */
  static Dataset load(
      Pair train, Optional<Pair> test, List<String> names, double scale, DataFormat format) {
    Map<String, String> hashes = new HashMap<>();
    IdxImages images = images(train.images(), format, hashes);
    int[] labels = labels(train.labels(), images, hashes);
    List<String> classes = names.isEmpty() ? numbers(labels) : names;
    check(labels, classes.size(), train.labels(), names.isEmpty());
    Examples training = examples(images, labels, scale);
    Optional<Examples> testing =
        test.map(
            pair -> {
              IdxImages more = images(pair.images(), format, hashes);
              if (!more.shape().equals(images.shape())) {
                throw new DataException(
                    pair.images()
                        + ": has images of "
                        + more.shape()
                        + ", but those to train on, "
                        + train.images()
                        + ", are "
                        + images.shape());
              }
              int[] answers = labels(pair.labels(), more, hashes);
              check(answers, classes.size(), pair.labels(), names.isEmpty());
              return examples(more, answers, scale);
            });
    return new Dataset(training, testing, classes, scale, hashes);
  }

  private static IdxImages images(Path path, DataFormat format, Map<String, String> hashes) {
    IdxImages images = IdxImages.read(path, format);
    hashes.put(path.getFileName().toString(), images.sha256());
    return images;
  }

  private static int[] labels(Path path, IdxImages images, Map<String, String> hashes) {
    IdxFile file = IdxFile.read(path);
    if (file.dims().size() != 1) {
      throw new DataException(
          path
              + ": holds images ("
              + file.dims().size()
              + " dimensions), not labels; are the two paths swapped?");
    }
    if (file.rows().length != images.rows().length) {
      throw new DataException(
          path
              + ": has "
              + Counts.of(file.rows().length, "label")
              + ", but "
              + images.path()
              + " has "
              + Counts.of(images.rows().length, "image"));
    }
    hashes.put(path.getFileName().toString(), file.sha256());
    return IntStream.range(0, file.rows().length).map(i -> file.rows()[i][0] & 0xff).toArray();
  }

  private static List<String> numbers(int[] labels) {
    return IntStream.rangeClosed(0, IntStream.of(labels).max().orElseThrow())
        .mapToObj(String::valueOf)
        .toList();
  }

  private static void check(int[] labels, int classes, Path path, boolean counted) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= classes) {
        throw new DataException(
            path
                + ": label "
                + i
                + " is "
                + labels[i]
                + ", but "
                + (counted ? "the labels to train on go from 0 to " : "the classes go from 0 to ")
                + (classes - 1));
      }
    }
  }

  private static Examples examples(IdxImages images, int[] labels, double scale) {
    Shape shape = images.shape();
    return StoredExamples.labelled(shape, new ByteCells(images.rows(), scale), labels);
  }
}
