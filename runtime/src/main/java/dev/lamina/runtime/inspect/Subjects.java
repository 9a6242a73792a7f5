package dev.lamina.runtime.inspect;

import dev.lamina.runtime.data.DataContext;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.data.Unlabelled;
import dev.lamina.runtime.run.Outcome;
import dev.lamina.runtime.transfer.TrainedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Examples that a network is looked at with.
 *
 * @param what they are, in a word: {@code test}, {@code files}
 * @param parts one after another
 * @param names of all examples
 * @param answered whether they have targets
 */
public record Subjects(String what, List<Examples> parts, List<String> names, boolean answered) {

  public Subjects {
    parts = List.copyOf(parts);
    names = List.copyOf(names);
  }

  /**
   * Files, as the network is asked about them.
   *
   * @param array taken from archives of numpy's; empty for the usual one
   * @throws DataException if one cannot be read, or the network has several inputs
   */
  public static Subjects files(TrainedModel model, List<Path> files, Optional<String> array) {
    if (model.graph().inputs().size() > 1) {
      throw new DataException(
          "files are for models with one input; this one has " + model.graph().inputs().size());
    }
    Unlabelled reader = new Unlabelled(model.spec().data(), model.archive().info().inputs(), array);
    Unlabelled.Part part = reader.read(files).whole().orElseThrow();
    return new Subjects("files", List.of(part.examples()), part.names(), false);
  }

  /**
   * The examples that the run was measured on: its test data, if it has some.
   *
   * @throws DataException if they cannot be read
   */
  public static Subjects measured(TrainedModel model, DataContext context) {
    FittedData data =
        FittedData.load(model.spec(), model.graph(), context, model.archive().info().inputs());
    Outcome outcome = Outcome.of(data);
    List<String> names =
        IntStream.range(0, outcome.examples().size())
            .mapToObj(i -> outcome.split() + "[" + i + "]")
            .toList();
    return new Subjects(outcome.split(), List.of(outcome.examples()), names, true);
  }

  /** How many. */
  public int size() {
    return names.size();
  }

  /** One of them as the network gets it. */
  public float[] features(int index) {
    int before = 0;
    for (Examples part : parts) {
      if (index < before + part.size()) {
        float[] features = new float[part.featureSize()];
        part.features(index - before, features, 0);
        return features;
      }
      before += part.size();
    }
    throw new IndexOutOfBoundsException("example " + index + " of " + before);
  }

  /** The targets of all of them, one example after another; empty if there are none. */
  public float[] targets() {
    int each = targetSize();
    float[] targets = new float[size() * each];
    int at = 0;
    for (Examples part : answered ? parts : List.<Examples>of()) {
      for (int i = 0; i < part.size(); i++) {
        part.target(i, targets, at);
        at += each;
      }
    }
    return targets;
  }

  /** How many numbers a target has; 0 if there are none. */
  public int targetSize() {
    return answered ? parts.get(0).targetSize() : 0;
  }

  /** The first {@code most} of them. */
  public Subjects first(int most) {
    List<Examples> kept = new ArrayList<>();
    int left = most;
    for (Examples part : parts) {
      if (left > 0) {
        kept.add(part.slice(0, Math.min(left, part.size())));
        left -= Math.min(left, part.size());
      }
    }
    return new Subjects(what, kept, names.subList(0, Math.min(most, names.size())), answered);
  }
}
