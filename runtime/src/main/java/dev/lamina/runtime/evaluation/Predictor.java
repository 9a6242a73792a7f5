package dev.lamina.runtime.evaluation;

import dev.lamina.runtime.data.Batch;
import dev.lamina.runtime.data.BatchReader;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.data.Unlabelled;
import dev.lamina.runtime.network.Network;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks a network. The network stays its opener's: it must be open while this is used.
 *
 * @param network to ask
 * @param files how files become its input
 * @param outputs what its outputs mean, in their order
 * @param batchSize how many are asked at once
 */
public record Predictor(
    Network network, Unlabelled files, List<AnswerForm> outputs, int batchSize) {

  /** How many classes are told where nobody says. */
  public static final int DEFAULT_TOP = 5;

  public Predictor {
    outputs = List.copyOf(outputs);
  }

  /**
   * The same, which takes an array of choice from archives of numpy's ({@code .npz}).
   *
   * @param array its key
   */
  public Predictor taking(String array) {
    return new Predictor(network, files.taking(array), outputs, batchSize);
  }

  /**
   * Asks about images, folders of them, CSV rows, IDX images, arrays of numpy's or CIFAR's files;
   * the likeliest five each.
   */
  public List<Prediction> predict(Path... inputs) {
    return predict(List.of(inputs), DEFAULT_TOP);
  }

  /**
   * Asks about files, one after another; a file may hold several examples.
   *
   * @param top how many classes to tell, at least 1
   * @throws DataException if a file cannot be read or does not fit; nothing is predicted then, and
   *     all such files are told
   */
  public List<Prediction> predict(List<Path> inputs, int top) {
    return ask(files.read(inputs).whole(), top);
  }

  /** Asks about those files that can be read, and tells what is wrong with the others. */
  public Predictions predictReadable(List<Path> inputs, int top) {
    Unlabelled.Read read = files.read(inputs);
    return new Predictions(ask(read.joined(), top), read.problems());
  }

  /**
   * Asks about what comes as a stream: rows of a table, or texts.
   *
   * @throws DataException if it cannot be read or does not fit
   */
  public List<Prediction> predict(InputStream stream, int top) {
    return ask(Optional.of(files.read(stream)), top);
  }

  /** Asks about one example: the network's input, channels last, scaled as in training. */
  public Prediction predict(float[] features) {
    return prediction("input", network.predict(features, 1), 0, DEFAULT_TOP);
  }

  private List<Prediction> ask(Optional<Unlabelled.Part> part, int top) {
    return part.map(all -> ask(all.names(), all.examples(), top)).orElse(List.of());
  }

  private List<Prediction> ask(List<String> names, Examples examples, int top) {
    List<Prediction> predictions = new ArrayList<>();
    try (BatchReader reader = BatchReader.inOrder(examples, batchSize)) {
      while (reader.hasNext()) {
        Batch batch = reader.next();
        float[] given = network.predict(batch.features(), batch.rows());
        for (int row = 0; row < batch.rows(); row++) {
          predictions.add(prediction(names.get(predictions.size()), given, row, top));
        }
      }
    }
    return predictions;
  }

  private Prediction prediction(String name, float[] given, int row, int top) {
    int at = row * outputs.stream().mapToInt(AnswerForm::size).sum();
    List<Prediction.Answer> answers = new ArrayList<>();
    for (AnswerForm output : outputs) {
      answers.add(output.read(given, at, top));
      at += output.size();
    }
    return new Prediction(name, answers);
  }
}
