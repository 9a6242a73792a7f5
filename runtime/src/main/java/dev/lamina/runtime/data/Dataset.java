package dev.lamina.runtime.data;

import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.data.Preparation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A data set, read and checked.
 *
 * @param train examples to train on, validation not yet split off
 * @param validation examples to validate on, if the source has some or some were taken off
 * @param test examples to test on, likewise
 * @param inputs what their features are for, in the order of the features
 * @param targets what their targets are for, in the order of the targets
 * @param hashes SHA-256 of what was read, by file or part; for the manifest
 * @param treatment what is done to the examples beside scaling
 * @param parting which examples of the source became what, if any were taken off
 * @param lesson what has to be learnt from the examples to train on before features can be asked
 *     for and inputs are known; empty if nothing has to
 */
public record Dataset(
    Examples train,
    Optional<Examples> validation,
    Optional<Examples> test,
    List<DataInput> inputs,
    List<DataTarget> targets,
    Map<String, String> hashes,
    Treatment treatment,
    Optional<Parting> parting,
    Optional<Lesson> lesson) {

  public Dataset {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    hashes = Map.copyOf(hashes);
  }

  /**
   * How examples get from the source to the network.
   *
   * @param preparation what is done to them beside scaling
   * @param seed of everything random about that
   * @param byClass whether the source has them class by class, so that they are to be mixed up
   */
  public record Treatment(Preparation preparation, long seed, boolean byClass) {

    /** Nothing. */
    static final Treatment NONE = new Treatment(Preparation.NONE, 0, false);
  }

  /** As a source has it: nothing taken off, nothing to be done. */
  Dataset(
      Examples train,
      Optional<Examples> test,
      List<DataInput> inputs,
      List<DataTarget> targets,
      Map<String, String> hashes) {
    this(
        train,
        Optional.empty(),
        test,
        inputs,
        targets,
        hashes,
        Treatment.NONE,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * For models with one input and one output.
   *
   * @param classNames names of the classes by index; empty for regression
   * @param scale what raw values are multiplied by
   */
  static Dataset of(
      Examples train,
      Optional<Examples> test,
      List<String> classNames,
      double scale,
      Map<String, String> hashes) {
    return new Dataset(
        train,
        test,
        List.of(new DataInput(Feed.ONLY, train.shape(), scale)),
        List.of(new DataTarget(Feed.ONLY, train.targetSize(), classNames)),
        hashes);
  }

  /** The same with the source's own examples to validate on. */
  Dataset validated(Optional<Examples> examples) {
    return new Dataset(train, examples, test, inputs, targets, hashes, treatment, parting, lesson);
  }

  /** The same, said to come class by class. */
  Dataset byClass() {
    Treatment sorted = new Treatment(treatment.preparation(), treatment.seed(), true);
    return new Dataset(train, validation, test, inputs, targets, hashes, sorted, parting, lesson);
  }

  /** The same, to be prepared: its inputs say what the network will see. */
  Dataset prepared(Preparation preparation, long seed) {
    if (preparation.equals(Preparation.NONE)) {
      return this;
    }
    return inputs(List.of(only(inputs).cut(preparation.shape(only(inputs).shape()))))
        .treated(new Treatment(preparation, seed, treatment.byClass()));
  }

  private Dataset treated(Treatment other) {
    return new Dataset(train, validation, test, inputs, targets, hashes, other, parting, lesson);
  }

  /** The same with inputs of which more is known. */
  Dataset inputs(List<DataInput> known) {
    return new Dataset(train, validation, test, known, targets, hashes, treatment, parting, lesson);
  }

  /** The same with examples taken off those to train on. */
  Dataset parted(
      Examples rest,
      Optional<Examples> validating,
      Optional<Examples> testing,
      Optional<Parting> done) {
    return new Dataset(rest, validating, testing, inputs, targets, hashes, treatment, done, lesson);
  }

  /** The same, of which something has to be learnt first. */
  Dataset taught(Lesson first) {
    return new Dataset(
        train, validation, test, inputs, targets, hashes, treatment, parting, Optional.of(first));
  }

  /**
   * The same, ready to be used.
   *
   * @param trained which of the examples to train on are not kept back, by index: what has to be
   *     learnt is learnt from these alone
   * @throws DataException if other examples have what is not known from these
   */
  public Dataset learnt(int[] trained) {
    return lesson.map(each -> each.learn(trained)).orElse(this);
  }

  /**
   * The names of the classes of the only output by index; empty for regression.
   *
   * @throws IllegalStateException if there are several outputs
   */
  public List<String> classNames() {
    return only(targets).classNames();
  }

  /** The names of the classes by index, of several outputs by their names. */
  public ByName<List<String>> classes() {
    return targets.get(0).name().equals(Feed.ONLY)
        ? ByName.one(classNames())
        : new ByName<>(
            targets.stream().map(DataTarget::name).toList(),
            targets.stream().map(DataTarget::classNames).toList());
  }

  /**
   * What raw values of the only input are multiplied by.
   *
   * @throws IllegalStateException if there are several inputs
   */
  public double scale() {
    return only(inputs).scale();
  }

  /** What raw values are multiplied by, of several inputs by their names. */
  public ByName<Double> scales() {
    return inputs.get(0).name().equals(Feed.ONLY)
        ? ByName.one(scale())
        : new ByName<>(
            inputs.stream().map(DataInput::name).toList(),
            inputs.stream().map(DataInput::scale).toList());
  }

  private static <T> T only(List<T> parts) {
    if (parts.size() != 1) {
      throw new IllegalStateException("one was expected, not " + parts.size());
    }
    return parts.get(0);
  }
}
