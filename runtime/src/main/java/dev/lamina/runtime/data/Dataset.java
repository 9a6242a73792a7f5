package dev.lamina.runtime.data;

import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.data.Feed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A data set, read and checked.
 *
 * @param train examples to train on, validation not yet split off
 * @param test examples to test on, if the source has some
 * @param inputs what their features are for, in the order of the features
 * @param targets what their targets are for, in the order of the targets
 * @param hashes SHA-256 of what was read, by file or part; for the manifest
 * @param validation examples to validate on, if the source has some
 * @param lesson what has to be learnt from the examples to train on before features can be asked
 *     for and inputs are known; empty if nothing has to
 */
public record Dataset(
    Examples train,
    Optional<Examples> test,
    List<DataInput> inputs,
    List<DataTarget> targets,
    Map<String, String> hashes,
    Optional<Examples> validation,
    Optional<Lesson> lesson) {

  /** What a source without a validation part has, of which nothing has to be learnt. */
  public Dataset(
      Examples train,
      Optional<Examples> test,
      List<DataInput> inputs,
      List<DataTarget> targets,
      Map<String, String> hashes) {
    this(train, test, inputs, targets, hashes, Optional.empty(), Optional.empty());
  }

  public Dataset {
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
    hashes = Map.copyOf(hashes);
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
