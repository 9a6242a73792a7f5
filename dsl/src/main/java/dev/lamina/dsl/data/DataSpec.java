package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Vocabulary;
import dev.lamina.dsl.shape.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Where examples come from. */
@Vocabulary(noun = "dataset", such = "mnist")
public sealed interface DataSpec
    permits Digits,
        Mnist,
        FashionMnist,
        Kmnist,
        Cifar10,
        Cifar100,
        ImageFolder,
        Idx,
        Cifar,
        Npz,
        Csv,
        Text,
        Sequences,
        Rows {

  /** The shape of an example for the only input, if there is one and it is known. */
  default Optional<Shape> exampleShape() {
    return Optional.empty();
  }

  /** The names of the classes of the only output in order of index, if they are known. */
  default Optional<List<String>> classes() {
    return Optional.empty();
  }

  /** What it has for inputs: one without a name, or one for each by name. */
  default List<Feed> feeds() {
    return List.of(new Feed(Feed.ONLY, exampleShape()));
  }

  /** What it has for outputs to learn: one without a name, or one for each by name. */
  default List<Answer> answers() {
    return List.of(new Answer(Feed.ONLY, classes()));
  }

  /** Whether its examples have weights of their own. */
  default boolean weighted() {
    return false;
  }

  /** Whether it is known to have examples to validate on. */
  default boolean validated() {
    return splits().validationSplit() > 0;
  }

  /** Whether it may have such examples, as is seen when it is read. */
  default boolean mayValidate() {
    return validated();
  }

  /** What is taken off its examples to test and validate on. */
  default Splits splits() {
    return Splits.NONE;
  }

  /** How many different whole numbers its examples have, if they are words and it is known. */
  default OptionalInt vocabularySize() {
    return OptionalInt.empty();
  }

  /** What is done to its examples beside scaling. */
  default Preparation preparation() {
    return Preparation.NONE;
  }

  /** The seed of everything random about it; null where the run's decides. */
  default Long seed() {
    return preparation().seed();
  }

  /**
   * The same with this seed where it has none of its own and something of it is drawn: which
   * examples are taken off, or the order of those that are read class by class. Other data is left
   * as it is.
   */
  default DataSpec drawnWith(long seed) {
    return seed() == null && draws() ? seeded(seed) : this;
  }

  /** Whether something of it is drawn at random where it has no seed of its own. */
  default boolean draws() {
    return splits().any();
  }

  /** The same with this seed: of kinds that draw something. */
  default DataSpec seeded(long seed) {
    throw new IllegalStateException(getClass() + " takes no seed");
  }

  /** How pictures become examples, if they may have any size; then also in prediction. */
  default Optional<PictureRules> pictureRules() {
    return Optional.empty();
  }

  /** What makes examples fit a model with this input, in words; empty if nothing of the data. */
  default Optional<String> shapeAdvice(Shape input) {
    return Optional.empty();
  }

  /**
   * The same with another file to test on, if it reads one file to train on and one to test on:
   * what tells validation examples from a file of their own.
   */
  default Optional<DataSpec> testedOn(String path) {
    return Optional.empty();
  }

  /**
   * The same with its paths resolved against {@code base}, the directory of the file that names
   * them, so that it can be written somewhere else.
   */
  default DataSpec under(Path base) {
    return located(path -> base.resolve(path).toString());
  }

  /** The same with its files and directories at other paths. */
  default DataSpec located(UnaryOperator<String> place) {
    return this;
  }
}
