package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Sequences of whole numbers, of any length.
 *
 * @param train path; relative to the spec's file
 * @param test path; null for none
 * @param validation path; null for none
 * @param maxlen numbers of an example
 * @param padding where shorter sequences get 0s
 * @param truncating where longer ones lose numbers
 * @param classNames names of the classes; empty to take them from the labels
 * @param splits what is taken off to test and validate on
 * @param seed of that; null where the run's decides
 */
@Kind(
    doc =
        "Sequences of whole numbers of any length: a line for each, its class first, then its numbers, with commas, blanks or tabs between. They are brought to one length as Keras's pad_sequences does.",
    source = "https://keras.io/api/data_loading/timeseries/",
    example = "data: {sequences: {train: reviews.txt, maxlen: 200}}")
public record Sequences(
    @Arg(doc = "Path of the sequences to train on.", place = 0) String train,
    @Arg(doc = "Path of the sequences to test on.", def = Arg.NONE) String test,
    @Arg(doc = "Path of the sequences to validate on.", def = Arg.NONE) String validation,
    @Arg(doc = "Numbers of an example.", min = 1) int maxlen,
    @Arg(doc = "Where shorter sequences get zeros.", def = "pre") SequenceSide padding,
    @Arg(doc = "Where longer sequences are cut.", def = "pre") SequenceSide truncating,
    @Arg(doc = "Names of the classes by index; default: what the labels say.", def = "[]")
        List<String> classNames,
    @Flat Splits splits,
    @Arg(doc = "Of what is taken off at random; by default the run's seed decides.", def = Arg.NONE)
        Long seed)
    implements DataSpec {

  public Sequences {
    classNames = ClassNames.checked(ByName.one(classNames)).only();
    Splits.check(splits, test != null, validation != null);
  }

  @Override
  public Optional<Shape> exampleShape() {
    return Optional.of(Shape.of(maxlen));
  }

  @Override
  public Optional<List<String>> classes() {
    return Optional.of(classNames).filter(names -> !names.isEmpty());
  }

  @Override
  public DataSpec located(UnaryOperator<String> place) {
    return new Sequences(
        place.apply(train),
        test == null ? null : place.apply(test),
        validation == null ? null : place.apply(validation),
        maxlen,
        padding,
        truncating,
        classNames,
        splits,
        seed);
  }

  @Override
  public DataSpec seeded(long seed) {
    return new Sequences(
        train, test, validation, maxlen, padding, truncating, classNames, splits, seed);
  }

  @Override
  public boolean validated() {
    return validation != null || splits.validationSplit() > 0;
  }
}
