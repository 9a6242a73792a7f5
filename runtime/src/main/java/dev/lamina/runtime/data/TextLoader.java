package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.data.Text;
import dev.lamina.dsl.shape.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads texts. */
final class TextLoader implements Loader<Text> {

  /**
   * Texts that were read.
   *
   * @param path where
   * @param texts themselves
   * @param labels their classes
   * @param sha256 of the file or files
   */
  private record Part(Path path, RawTexts texts, ClassLabels labels, String sha256) {}

  @Override
  public Dataset load(Text spec, DataContext context) {
    Part train = read(spec, context.baseDir().resolve(spec.train()));
    Optional<Part> validation = other(spec, spec.validation(), context);
    Optional<Part> test = other(spec, spec.test(), context);
    List<String> classes = spec.classNames().isEmpty() ? train.labels().found() : spec.classNames();
    List<DataTarget> targets = List.of(new DataTarget(Feed.ONLY, 1, classes));
    Map<String, String> hashes = new HashMap<>();
    hashes.put(train.path().getFileName().toString(), train.sha256());
    validation.ifPresent(
        part -> hashes.put("validation " + part.path().getFileName(), part.sha256()));
    test.ifPresent(part -> hashes.put("test " + part.path().getFileName(), part.sha256()));
    Lesson lesson =
        trained -> {
          TextCode code = learn(spec, train.texts(), trained);
          Shape shape = Shape.of(spec.outputSequenceLength());
          return new Dataset(
                  examples(train, code, classes),
                  test.map(part -> examples(part, code, classes)),
                  List.of(new DataInput(Feed.ONLY, shape, code)),
                  targets,
                  hashes)
              .validated(validation.map(part -> examples(part, code, classes)));
        };
    Dataset read =
        new Dataset(
                unlearnt(train, classes),
                test.map(part -> unlearnt(part, classes)),
                List.of(),
                targets,
                hashes)
            .validated(validation.map(part -> unlearnt(part, classes)))
            .taught(lesson);
    // A folder has its texts class by class, which no part kept back for validation should be.
    return Files.isDirectory(train.path()) ? read.byClass() : read;
  }

  private static Examples unlearnt(Part part, List<String> classes) {
    int[] indices = part.labels().indices(classes);
    float[] targets = new float[indices.length];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = indices[i];
    }
    return new UnlearntExamples(targets.length, new StoredExamples.Numbers(targets, 1));
  }

  private static Optional<Part> other(Text spec, String path, DataContext context) {
    return Optional.ofNullable(path).map(given -> read(spec, context.baseDir().resolve(given)));
  }

  private static Part read(Text spec, Path path) {
    RawTexts texts = new RawTexts(rules(spec));
    ClassLabels labels = new ClassLabels();
    String sha256 =
        new TextSource(spec.text(), spec.label())
            .read(
                path,
                true,
                (place, label, text) -> {
                  labels.add(place, label);
                  texts.add(text);
                });
    if (texts.size() == 0) {
      throw new DataException(path + ": has no texts");
    }
    return new Part(path, texts, labels, sha256);
  }

  private static TextRules rules(Text spec) {
    return new TextRules(spec.standardize(), spec.split());
  }

  private static TextCode learn(Text spec, RawTexts texts, int[] trained) {
    int most = spec.maxTokens() == null ? Integer.MAX_VALUE : spec.maxTokens() - Text.RESERVED;
    List<String> vocabulary =
        spec.vocabulary().isEmpty()
            ? TextCode.vocabulary(texts.counts(trained), most)
            : spec.vocabulary();
    return new TextCode(rules(spec), spec.outputSequenceLength(), vocabulary);
  }

  private static Examples examples(Part part, TextCode code, List<String> classes) {
    return StoredExamples.labelled(
        Shape.of(code.length()), part.texts().encoded(code), part.labels().indices(classes));
  }

  /** Labelled texts of another file, with what was learnt before. */
  static Dataset known(Text spec, Path path, TextCode code, DataTarget target) {
    Part part = read(spec, path);
    Examples examples = examples(part, code, target.classNames());
    return new Dataset(
        examples,
        Optional.of(examples),
        List.of(new DataInput(Feed.ONLY, Shape.of(code.length()), code)),
        List.of(target),
        Map.of(path.getFileName().toString(), part.sha256()));
  }

  /** All texts of a file or folder, for a network to be asked about. */
  static Unlabelled.Part questions(Text spec, Path path, TextCode code) {
    List<String> names = new ArrayList<>();
    RawTexts texts = new RawTexts(code.rules());
    new TextSource(spec.text(), spec.label())
        .read(
            path,
            false,
            (place, label, text) -> {
              names.add(place);
              texts.add(text);
            });
    return questions(path, names, texts, code);
  }

  /** A text a line. */
  static Unlabelled.Part questions(Path path, HashedFile lines, TextCode code) {
    List<String> names = new ArrayList<>();
    RawTexts texts = new RawTexts(code.rules());
    TextSource.lines(
        path,
        lines,
        (place, line) -> {
          names.add(place);
          texts.add(line);
        });
    return questions(path, names, texts, code);
  }

  private static Unlabelled.Part questions(
      Path path, List<String> names, RawTexts texts, TextCode code) {
    if (names.isEmpty()) {
      throw new DataException(path + ": has no texts");
    }
    return new Unlabelled.Part(
        names,
        new StoredExamples(
            Shape.of(code.length()), texts.encoded(code), new float[names.size()], 1));
  }
}
