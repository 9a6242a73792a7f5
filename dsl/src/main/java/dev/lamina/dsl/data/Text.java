package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Texts as sequences of whole numbers.
 *
 * @param train path of a file or folder; relative to the spec's file
 * @param test likewise; null for none
 * @param validation likewise; null for none
 * @param text the column with the text, of a table
 * @param label the column with the class, of a table
 * @param maxTokens words of the vocabulary, padding and unknown words included; null for all
 * @param outputSequenceLength numbers of an example
 * @param standardize what is done to a text first
 * @param split how it is cut into tokens
 * @param vocabulary the words, most frequent first; empty to learn them
 * @param classNames names of the classes; empty to take them from the labels
 * @param splits what is taken off to test and validate on
 * @param seed of that, and of the order of folders; null where the run's decides
 */
@Kind(
    doc =
        "Texts as sequences of whole numbers, as Keras's TextVectorization makes them: 0 is padding, 1 a word that is not in the vocabulary, then the words from the most frequent on. The vocabulary is learnt on the texts to train on.",
    source = "https://keras.io/api/layers/preprocessing_layers/text/text_vectorization/",
    example = "data: {text: {train: reviews.csv, max_tokens: 20000, output_sequence_length: 200}}")
public record Text(
    @Arg(
            doc =
                "Path of the texts to train on: a CSV file, a file with a class, a tab and a text a line, or a folder with a folder of .txt files for each class.",
            place = 0)
        String train,
    @Arg(doc = "Path of the texts to test on.", def = Arg.NONE) String test,
    @Arg(doc = "Path of the texts to validate on.", def = Arg.NONE) String validation,
    @Arg(doc = "Column with the text, in a CSV file.", def = "text") String text,
    @Arg(doc = "Column with the class, in a CSV file.", def = "label") String label,
    @Arg(
            doc =
                "Size of the vocabulary, with padding (0) and unknown words (1); default: all words.",
            def = Arg.NONE,
            min = 3)
        Integer maxTokens,
    @Arg(doc = "Numbers of an example: longer texts are cut, shorter ones end with 0.", min = 1)
        int outputSequenceLength,
    @Arg(doc = "What is done to a text first.", def = "lower_and_strip_punctuation")
        TextStandardize standardize,
    @Arg(doc = "How a text is cut into tokens.", def = "whitespace") TextSplit split,
    @Arg(
            doc = "The words, without padding and unknown; default: learnt, most frequent first.",
            def = "[]")
        List<String> vocabulary,
    @Arg(doc = "Names of the classes by index; default: what the labels say.", def = "[]")
        List<String> classNames,
    @Flat Splits splits,
    @Arg(
            doc =
                "Of what is taken off at random, and of the order of folders; by default the run's seed decides.",
            def = Arg.NONE)
        Long seed)
    implements DataSpec {

  /** Numbers that mean no word: padding, and what is not known. */
  public static final int RESERVED = 2;

  public Text {
    vocabulary = List.copyOf(vocabulary);
    classNames = ClassNames.checked(ByName.one(classNames)).only();
    Splits.check(splits, test != null, validation != null);
    if (maxTokens != null && vocabulary.size() + RESERVED > maxTokens) {
      throw new BadArgument(
          "vocabulary",
          "the vocabulary has "
              + vocabulary.size()
              + " words, and max_tokens leaves room for "
              + (maxTokens - RESERVED),
          "raise max_tokens, or leave it out");
    }
    if (vocabulary.stream().distinct().count() < vocabulary.size()) {
      throw new BadArgument("vocabulary", "a word is there twice", "give each word once");
    }
  }

  @Override
  public Optional<Shape> exampleShape() {
    return Optional.of(Shape.of(outputSequenceLength));
  }

  @Override
  public Optional<List<String>> classes() {
    return Optional.of(classNames).filter(names -> !names.isEmpty());
  }

  @Override
  public OptionalInt vocabularySize() {
    return !vocabulary.isEmpty()
        ? OptionalInt.of(vocabulary.size() + RESERVED)
        : maxTokens == null ? OptionalInt.empty() : OptionalInt.of(maxTokens);
  }

  @Override
  public DataSpec located(UnaryOperator<String> place) {
    return of(
        place.apply(train),
        test == null ? null : place.apply(test),
        validation == null ? null : place.apply(validation),
        seed);
  }

  /** Whether it is a folder, which has its classes one after the other, is seen when it is read. */
  @Override
  public boolean draws() {
    return true;
  }

  @Override
  public DataSpec seeded(long seed) {
    return of(train, test, validation, seed);
  }

  /** The same with other files, or another seed. */
  private Text of(String train, String test, String validation, Long seed) {
    return new Text(
        train,
        test,
        validation,
        text,
        label,
        maxTokens,
        outputSequenceLength,
        standardize,
        split,
        vocabulary,
        classNames,
        splits,
        seed);
  }

  @Override
  public boolean validated() {
    return validation != null || splits.validationSplit() > 0;
  }
}
