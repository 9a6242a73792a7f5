package dev.lamina.runtime.data;

import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.data.Npz;
import dev.lamina.dsl.diagnostic.Counted;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Arrays of numpy's to measure a network on.
 *
 * @param input of the network
 * @param target what it predicts
 */
record LabelledArrays(KnownInput input, DataTarget target) {

  /** Names of arrays that belong together. */
  private record Keys(String x, String y) {

    boolean in(List<String> names) {
      return names.contains(x) && names.contains(y);
    }
  }

  /** Those of an archive: what is called a test comes first. */
  Examples archived(Path path, NpyFiles files) {
    List<String> names = files.names();
    Keys keys =
        keys(input.trained())
            .filter(each -> each.in(names))
            .findFirst()
            .orElseThrow(
                () ->
                    new DataException(
                        path
                            + ": has neither x_test and y_test nor x and y; it has "
                            + DataMessages.some(names)));
    return examples(files.read(keys.x()), files.read(keys.y()));
  }

  private static Stream<Keys> keys(DataSpec trained) {
    Stream<Keys> usual =
        Stream.of(new Keys("x_test", "y_test"), new Keys("x", "y"), new Keys("x_train", "y_train"));
    if (!(trained instanceof Npz npz) || npz.file() == null) {
      return usual;
    }
    Stream<Keys> tested =
        Optional.ofNullable(npz.xTest()).map(x -> new Keys(x, npz.yTest())).stream();
    return Stream.of(tested, usual, Stream.of(new Keys(npz.x(), npz.y()))).flatMap(each -> each);
  }

  /** Features and what to predict. */
  Examples examples(NpyArray x, NpyArray y) {
    x.checkSize(y);
    StoredExamples.Input features = new KnownArrays(input).features(x);
    checkTargets(y);
    return new StoredExamples(
        List.of(features),
        CsvTables.scaled(y.targets(), List.of(target)),
        StoredExamples.Numbers.NONE);
  }

  private void checkTargets(NpyArray y) {
    List<String> classes = target.classNames();
    if (classes.isEmpty()) {
      if (y.width() != target.size()) {
        throw new DataException(
            "%s: has %s for an example, but the network predicts %d"
                .formatted(y.name(), Counted.of(y.width(), "number"), target.size()));
      }
      return;
    }
    if (!y.whole() || y.width() != 1) {
      throw new DataException(
          "%s: has values of type %s, %d for an example, but the network tells %s apart: it wants one whole number each"
              .formatted(y.name(), y.type(), y.width(), Counted.of(classes.size(), "class")));
    }
    NpzLoader.checkLabels(y, classes);
  }
}
