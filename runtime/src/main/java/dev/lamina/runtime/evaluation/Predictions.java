package dev.lamina.runtime.evaluation;

import dev.lamina.runtime.data.DataException;
import java.util.List;

/**
 * What a network says of several files.
 *
 * @param predictions of those that could be read, in their order
 * @param problems with the others
 */
public record Predictions(List<Prediction> predictions, List<DataException> problems) {

  public Predictions {
    predictions = List.copyOf(predictions);
    problems = List.copyOf(problems);
  }
}
