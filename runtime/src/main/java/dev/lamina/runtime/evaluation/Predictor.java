package dev.lamina.runtime.evaluation;

import dev.lamina.runtime.data.Batch;
import dev.lamina.runtime.data.BatchReader;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.data.Unlabelled;
import dev.lamina.runtime.network.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Asks a network. The network stays its opener's: it must be open while this is used.
 *
 * @param network to ask
 * @param files how files become its input
 * @param classNames by index; empty for regression
 * @param batchSize how many are asked at once
 */
public record Predictor(Network network, Unlabelled files, List<String> classNames, int batchSize) {

  /** How many classes are told where nobody says. */
  public static final int DEFAULT_TOP = 5;

  public Predictor {
    classNames = List.copyOf(classNames);
  }

  /** Asks about images, CSV rows, IDX images or folders of images; the likeliest five each. */
  public List<Prediction> predict(Path... inputs) {
    return predict(List.of(inputs), DEFAULT_TOP);
  }

  /**
   * Asks about files, one after another; a file may hold several examples.
   *
   * @param top how many classes to tell, at least 1
   * @throws dev.lamina.runtime.data.DataException if a file cannot be read or does not fit; nothing
   *     is predicted then
   */
  public List<Prediction> predict(List<Path> inputs, int top) {
    List<Unlabelled.Part> parts = inputs.stream().map(files::read).toList();
    return parts.stream()
        .flatMap(part -> ask(part.names(), part.examples(), top).stream())
        .toList();
  }

  /** Asks about one example: the network's input, channels last, scaled as in training. */
  public Prediction predict(float[] features) {
    return prediction("input", network.predict(features, 1), 0, DEFAULT_TOP);
  }

  private List<Prediction> ask(List<String> names, Examples examples, int top) {
    List<Prediction> predictions = new ArrayList<>();
    try (BatchReader reader = BatchReader.inOrder(examples, batchSize)) {
      while (reader.hasNext()) {
        Batch batch = reader.next();
        float[] outputs = network.predict(batch.features(), batch.rows());
        for (int row = 0; row < batch.rows(); row++) {
          predictions.add(prediction(names.get(predictions.size()), outputs, row, top));
        }
      }
    }
    return predictions;
  }

  private Prediction prediction(String name, float[] outputs, int row, int top) {
    int size = Math.toIntExact(network.graph().output().size());
    List<Float> own =
        IntStream.range(row * size, (row + 1) * size).mapToObj(i -> outputs[i]).toList();
    if (!ClassCount.countable(classNames, size)) {
      return new Prediction(name, own, List.of());
    }
    Ranking ranking = Ranking.of(outputs, row * size, size);
    List<Prediction.Guess> guesses =
        ranking.top(top).stream()
            .map(
                index ->
                    new Prediction.Guess(
                        index, classNames.get(index), ranking.probabilities().get(index)))
            .toList();
    return new Prediction(name, own, guesses);
  }
}
