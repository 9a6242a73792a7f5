package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.data.SequenceSide;
import dev.lamina.dsl.data.Sequences;
import dev.lamina.dsl.shape.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads sequences of whole numbers. */
final class SequencesLoader implements Loader<Sequences> {

  /** What floats tell apart from their neighbours. */
  private static final int MOST = 1 << 24;

  /**
   * Sequences that were read.
   *
   * @param places where each is
   * @param rows themselves, cut
   * @param labels their classes; none where they were not asked for
   * @param sha256 of the file
   */
  private record Part(List<String> places, int[][] rows, ClassLabels labels, String sha256) {}

  @Override
  public Dataset load(Sequences spec, DataContext context) {
    FileHashes hashes = new FileHashes();
    Part train = read(spec, context, spec.train(), hashes);
    List<String> classes = spec.classNames().isEmpty() ? train.labels().found() : spec.classNames();
    Optional<Examples> validation =
        Optional.ofNullable(spec.validation())
            .map(path -> examples(spec, read(spec, context, path, hashes), classes));
    Optional<Examples> test =
        Optional.ofNullable(spec.test())
            .map(path -> examples(spec, read(spec, context, path, hashes), classes));
    return new Dataset(
            examples(spec, train, classes),
            test,
            List.of(new DataInput(Feed.ONLY, Shape.of(spec.maxlen()), 1)),
            List.of(new DataTarget(Feed.ONLY, 1, classes)),
            hashes.byName())
        .validated(validation);
  }

  private static Part read(Sequences spec, DataContext context, String given, FileHashes hashes) {
    Path path = context.baseDir().resolve(given);
    Part part = read(spec, path, HashedFile.open(path), true);
    hashes.put(path, part.sha256());
    return part;
  }

  private static Part read(Sequences spec, Path path, HashedFile file, boolean labelled) {
    List<String> places = new ArrayList<>();
    List<int[]> rows = new ArrayList<>();
    ClassLabels labels = new ClassLabels();
    Complaints complaints = new Complaints();
    String sha256 =
        TextSource.lines(
            path,
            file,
            (place, line) -> {
              String[] words = line.strip().split("[\\s,;]+");
              int from = labelled ? 1 : 0;
              if (labelled) {
                labels.add(place, words[0]);
              }
              places.add(place);
              rows.add(cut(spec, numbers(place, words, from, complaints)));
            });
    complaints.throwIfAny();
    if (rows.isEmpty()) {
      throw new DataException(path + ": has no sequences");
    }
    return new Part(places, rows.toArray(int[][]::new), labels, sha256);
  }

  private static int[] numbers(String place, String[] words, int from, Complaints complaints) {
    int[] numbers = new int[words.length - from];
    if (numbers.length == 0) {
      complaints.add("", place + ": has no numbers behind its class");
    }
    for (int i = from; i < words.length; i++) {
      OptionalInt number = Numbers.whole(words[i], MOST);
      if (number.isEmpty()) {
        complaints.add(
            "",
            place
                + ", number "
                + (i - from + 1)
                + ": `"
                + words[i]
                + "` is not a whole number from 0 on");
      }
      numbers[i - from] = number.orElse(0);
    }
    return numbers;
  }

  private static int[] cut(Sequences spec, int[] numbers) {
    int drop = Math.max(0, numbers.length - spec.maxlen());
    return spec.truncating() == SequenceSide.PRE
        ? java.util.Arrays.copyOfRange(numbers, drop, numbers.length)
        : java.util.Arrays.copyOf(numbers, numbers.length - drop);
  }

  private static Cells cells(Sequences spec, Part part) {
    return new SequenceCells(part.rows(), spec.maxlen(), spec.padding() == SequenceSide.PRE);
  }

  private static Examples examples(Sequences spec, Part part, List<String> classes) {
    return StoredExamples.labelled(
        Shape.of(spec.maxlen()), cells(spec, part), part.labels().indices(classes));
  }

  /** Labelled sequences of another file. */
  static Dataset known(Sequences spec, Path path, DataTarget target) {
    Part part = read(spec, path, HashedFile.open(path), true);
    Examples examples = examples(spec, part, target.classNames());
    return new Dataset(
        examples,
        Optional.of(examples),
        List.of(new DataInput(Feed.ONLY, Shape.of(spec.maxlen()), 1)),
        List.of(target),
        Map.of(path.getFileName().toString(), part.sha256()));
  }

  /** A sequence a line, without classes, for a network to be asked about. */
  static Unlabelled.Part questions(Sequences spec, Path path, HashedFile file) {
    Part part = read(spec, path, file, false);
    return new Unlabelled.Part(
        part.places(),
        new StoredExamples(
            Shape.of(spec.maxlen()), cells(spec, part), new float[part.places().size()], 1));
  }
}
