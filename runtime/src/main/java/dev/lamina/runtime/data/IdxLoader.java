package dev.lamina.runtime.data;

import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.data.DataFormat;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.data.Idx;
import dev.lamina.dsl.diagnostic.Counted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads IDX files: images for each input, labels for each output. */
final class IdxLoader implements Loader<Idx> {

  /**
   * Images with their labels.
   *
   * @param images path
   * @param labels path
   */
  record Pair(Path images, Path labels) {}

  /**
   * Files with the same examples.
   *
   * @param images one for each input
   * @param labels one for each output
   */
  private record Files(List<Path> images, List<Path> labels) {

    static Files of(Path base, ByName<String> images, ByName<String> labels) {
      return new Files(
          images.values().stream().map(base::resolve).toList(),
          labels.values().stream().map(base::resolve).toList());
    }
  }

  /**
   * What the files are for.
   *
   * @param inputs names
   * @param scales for each input
   * @param outputs names
   * @param classNames for each output; empty for as many as the labels to train on need
   * @param format of the images
   */
  private record Use(
      List<String> inputs,
      List<Double> scales,
      List<String> outputs,
      List<List<String>> classNames,
      DataFormat format) {}

  @Override
  public Dataset load(Idx spec, DataContext context) {
    Path base = context.baseDir();
    List<String> inputs = names(spec.trainImages());
    List<String> outputs = names(spec.trainLabels());
    Use use =
        new Use(
            inputs,
            inputs.stream().map(name -> spec.scaleOf(name).factor()).toList(),
            outputs,
            outputs.stream().map(spec::classNamesOf).toList(),
            spec.dataFormat());
    Optional<Files> test =
        Optional.ofNullable(spec.testImages())
            .map(
                images ->
                    Files.of(base, ordered(images, inputs), ordered(spec.testLabels(), outputs)));
    return load(Files.of(base, spec.trainImages(), spec.trainLabels()), test, use);
  }

  private static List<String> names(ByName<String> paths) {
    return paths.isNamed() ? paths.names() : List.of(Feed.ONLY);
  }

  /** The same in the order of the files to train on. */
  private static ByName<String> ordered(ByName<String> paths, List<String> names) {
    return paths.isNamed()
        ? new ByName<>(names, names.stream().map(name -> paths.get(name).orElseThrow()).toList())
        : paths;
  }

  /**
   * Reads the files for one input and one output.
   *
   * @param names of the classes; empty for as many as the labels to train on need
   */
  static Dataset load(
      Pair train, Optional<Pair> test, List<String> names, double scale, DataFormat format) {
    List<String> only = List.of(Feed.ONLY);
    return load(
        files(train),
        test.map(IdxLoader::files),
        new Use(only, List.of(scale), only, List.of(names), format));
  }

  private static Files files(Pair pair) {
    return new Files(List.of(pair.images()), List.of(pair.labels()));
  }

  private static Dataset load(Files train, Optional<Files> test, Use use) {
    FileHashes hashes = new FileHashes();
    List<IdxImages> images = images(train, use.format(), hashes);
    List<int[]> labels = labels(train, images.get(0), hashes);
    List<List<String>> classes = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      boolean counted = use.classNames().get(i).isEmpty();
      classes.add(counted ? numbers(labels.get(i)) : use.classNames().get(i));
      check(labels.get(i), classes.get(i).size(), train.labels().get(i), counted);
    }
    Examples training = examples(images, labels, use);
    Optional<Examples> testing =
        test.map(
            files -> {
              List<IdxImages> more = images(files, use.format(), hashes);
              checkShapes(images, more);
              List<int[]> answers = labels(files, more.get(0), hashes);
              for (int i = 0; i < answers.size(); i++) {
                boolean counted = use.classNames().get(i).isEmpty();
                check(answers.get(i), classes.get(i).size(), files.labels().get(i), counted);
              }
              return examples(more, answers, use);
            });
    List<DataInput> inputs = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      inputs.add(new DataInput(use.inputs().get(i), images.get(i).shape(), use.scales().get(i)));
    }
    List<DataTarget> targets = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      targets.add(new DataTarget(use.outputs().get(i), 1, classes.get(i)));
    }
    return new Dataset(training, testing, inputs, targets, hashes.byName());
  }

  private static void checkShapes(List<IdxImages> images, List<IdxImages> more) {
    for (int i = 0; i < images.size(); i++) {
      if (!more.get(i).shape().equals(images.get(i).shape())) {
        throw new DataException(
            more.get(i).path()
                + ": has images of "
                + more.get(i).shape()
                + ", but those to train on, "
                + images.get(i).path()
                + ", are "
                + images.get(i).shape());
      }
    }
  }

  private static List<IdxImages> images(Files files, DataFormat format, FileHashes hashes) {
    List<IdxImages> all = new ArrayList<>();
    for (Path path : files.images()) {
      IdxImages images = IdxImages.read(path, format);
      hashes.put(path, images.sha256());
      all.add(images);
      if (images.rows().length != all.get(0).rows().length) {
        throw new DataException(
            path
                + ": has "
                + Counted.of(images.rows().length, "image")
                + ", but "
                + all.get(0).path()
                + " has "
                + Counted.of(all.get(0).rows().length, "image"));
      }
    }
    return all;
  }

  private static List<int[]> labels(Files files, IdxImages images, FileHashes hashes) {
    return files.labels().stream().map(path -> labels(path, images, hashes)).toList();
  }

  /** The labels of images. */
  static int[] labels(Path path, IdxImages images, FileHashes hashes) {
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
              + Counted.of(file.rows().length, "label")
              + ", but "
              + images.path()
              + " has "
              + Counted.of(images.rows().length, "image"));
    }
    hashes.put(path, file.sha256());
    return IntStream.range(0, file.rows().length).map(i -> file.rows()[i][0] & 0xff).toArray();
  }

  private static List<String> numbers(int[] labels) {
    return IntStream.rangeClosed(0, IntStream.of(labels).max().orElseThrow())
        .mapToObj(String::valueOf)
        .toList();
  }

  /**
   * Whether all labels are classes.
   *
   * @param counted whether the classes are those of the labels to train on
   */
  static void check(int[] labels, int classes, Path path, boolean counted) {
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

  private static Examples examples(List<IdxImages> images, List<int[]> labels, Use use) {
    List<StoredExamples.Input> inputs = new ArrayList<>();
    for (IdxImages each : images) {
      double scale = use.scales().get(inputs.size());
      inputs.add(new StoredExamples.Input(each.shape(), new ByteCells(each.rows(), scale)));
    }
    int size = labels.size();
    float[] targets = new float[size * labels.get(0).length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = labels.get(i % size)[i / size];
    }
    return new StoredExamples(
        inputs, new StoredExamples.Numbers(targets, size), StoredExamples.Numbers.NONE);
  }
}
