package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Npz;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Arrays of numpy's that a network is asked about.
 *
 * @param input of the network
 * @param wanted the array to take from an archive; empty for one that is called as features are, or
 *     the only one
 */
record ArrayQuestions(KnownInput input, Optional<String> wanted) {

  /** An array in a file of its own. */
  NpyArray alone(Path path) {
    return files(Optional.empty()).read(path.toString());
  }

  /** An array of an archive: of several, what is called a test comes first, as in measuring. */
  NpyArray archived(Path path) {
    NpyFiles files = files(Optional.of(path));
    if (wanted.isPresent()) {
      return files.read(wanted.get());
    }
    List<String> names = files.names();
    String key =
        names.size() == 1
            ? names.get(0)
            : features()
                .filter(names::contains)
                .findFirst()
                .orElseThrow(
                    () ->
                        new DataException(
                            "%s: has none of %s; it has %s; say with --array which to take"
                                .formatted(
                                    path,
                                    String.join(", ", features().toList()),
                                    DataMessages.some(names))));
    return files.read(key);
  }

  /** The array's examples; answers that may lie beside it are passed over. */
  Unlabelled.Part part(NpyArray x) {
    Examples all =
        new StoredExamples(
            List.of(new KnownArrays(input).features(x)),
            new StoredExamples.Numbers(new float[x.size()], 1),
            StoredExamples.Numbers.NONE);
    return new Unlabelled.Part(Unlabelled.numbered(x.name(), x.size()), input.prepared(all));
  }

  private Stream<String> features() {
    Stream<String> usual = Stream.of("x_test", "x", "x_train");
    return input.trained() instanceof Npz npz && npz.file() != null
        ? Stream.of(Stream.of(npz.xTest()).filter(Objects::nonNull), usual, Stream.of(npz.x()))
            .flatMap(each -> each)
            .distinct()
        : usual;
  }

  private static NpyFiles files(Optional<Path> archive) {
    return new NpyFiles(archive, Path.of(""), new FileHashes());
  }
}
