package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.data.Npz;
import dev.lamina.dsl.data.Scale;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Takes examples from arrays that numpy saved. */
final class NpzLoader implements Loader<Npz> {

  private static final String X_TEST = "x_test";
  private static final String Y_TEST = "y_test";

  @Override
  public Dataset load(Npz spec, DataContext context) {
    FileHashes hashes = new FileHashes();
    NpyFiles files =
        new NpyFiles(
            Optional.ofNullable(spec.file()).map(context.baseDir()::resolve),
            context.baseDir(),
            hashes);
    NpyArray x = files.read(spec.x());
    NpyArray y = files.read(spec.y());
    Part train = new Part(spec, x, y);
    Shape shape = train.shape();
    List<String> classes = train.classes();
    int targets = classes.isEmpty() ? y.width() : 1;
    Optional<Examples> test = test(spec, files).map(part -> part.checked(train, classes));
    return new Dataset(
        train.checked(train, classes),
        test,
        List.of(new DataInput(Feed.ONLY, shape, train.scale())),
        List.of(new DataTarget(Feed.ONLY, targets, classes)),
        hashes.byName());
  }

  private static Optional<Part> test(Npz spec, NpyFiles files) {
    if (spec.xTest() != null) {
      return Optional.of(new Part(spec, files.read(spec.xTest()), files.read(spec.yTest())));
    }
    List<String> names = files.names();
    return names.contains(X_TEST) && names.contains(Y_TEST) && spec.splits().testSplit() == 0
        ? Optional.of(new Part(spec, files.read(X_TEST), files.read(Y_TEST)))
        : Optional.empty();
  }

  /** Whether all labels are classes. */
  static void checkLabels(NpyArray y, List<String> classes) {
    for (int i = 0; i < y.size(); i++) {
      if (y.at(i, 0) < 0 || y.at(i, 0) >= classes.size()) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s: the label of example %d is %.0f, but the classes go from 0 to %d",
                y.name(),
                i,
                y.at(i, 0),
                classes.size() - 1));
      }
    }
  }

  /**
   * Features and what to predict.
   *
   * @param spec what the file says
   * @param x features
   * @param y what to predict
   */
  private record Part(Npz spec, NpyArray x, NpyArray y) {

    /** Bytes in three dimensions are grey images. */
    Shape shape() {
      List<Integer> dims = x.dims().subList(1, x.dims().size());
      Shape own =
          dims.isEmpty()
              ? Shape.of(1)
              : x.isBytes() && dims.size() == 2
                  ? Shape.of(dims.get(0), dims.get(1), 1)
                  : new Shape(dims);
      if (spec.shape() != null && spec.shape().size() != own.size()) {
        throw new DataException(
            x.name() + ": has examples of " + own + ", which cannot be read as " + spec.shape());
      }
      return spec.shape() == null ? own : spec.shape();
    }

    double scale() {
      Scale given = spec.scale();
      return (given != null ? given : x.isBytes() ? Scale.BYTES : Scale.NONE).factor();
    }

    private boolean classified() {
      return !spec.regression() && y.whole() && y.width() == 1;
    }

    /** The names of the classes; empty where y has numbers. */
    List<String> classes() {
      if (!classified()) {
        if (!spec.classNames().isEmpty()) {
          throw new DataException(
              y.name() + ": has numbers to predict, but class_names names classes");
        }
        return List.of();
      }
      int greatest =
          (int) IntStream.range(0, y.size()).mapToDouble(i -> y.at(i, 0)).max().orElseThrow();
      return spec.classNames().isEmpty()
          ? IntStream.rangeClosed(0, Math.max(greatest, 1)).mapToObj(String::valueOf).toList()
          : spec.classNames();
    }

    Examples checked(Part train, List<String> classes) {
      x.checkSize(y);
      if (!shape().equals(train.shape()) || x.isBytes() != train.x().isBytes()) {
        throw new DataException(
            "%s: has examples of %s (%s), but those to train on, %s, are %s (%s)"
                .formatted(
                    x.name(),
                    shape(),
                    x.type(),
                    train.x().name(),
                    train.shape(),
                    train.x().type()));
      }
      if (classified() != train.classified() || y.width() != train.y().width()) {
        throw new DataException(
            y.name() + ": is not of the kind of " + train.y().name() + ", which is trained on");
      }
      if (!classes.isEmpty()) {
        checkLabels(y, classes);
      }
      return new StoredExamples(
          List.of(new StoredExamples.Input(shape(), x.cells(scale()))),
          y.targets(),
          StoredExamples.Numbers.NONE);
    }
  }
}
