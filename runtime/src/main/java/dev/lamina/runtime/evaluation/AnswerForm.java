package dev.lamina.runtime.evaluation;

import dev.lamina.dsl.encoding.Affine;
import java.util.ArrayList;
import java.util.List;

/**
 * What the numbers of an output mean.
 *
 * @param output its name; empty for the only one
 * @param size how many numbers it has
 * @param classNames by index; empty for regression
 * @param units what its numbers were brought to a range with; empty where they are as they were
 */
public record AnswerForm(String output, int size, List<String> classNames, List<Affine> units) {

  public AnswerForm {
    classNames = List.copyOf(classNames);
    units = List.copyOf(units);
  }

  /**
   * Reads the numbers of an example.
   *
   * @param at where they begin
   * @param top how many classes to tell
   */
  Prediction.Answer read(float[] outputs, int at, int top) {
    List<Float> own = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      own.add(units.isEmpty() ? outputs[at + i] : (float) units.get(i).invert(outputs[at + i]));
    }
    if (!ClassCount.countable(classNames, size)) {
      return new Prediction.Answer(output, own, List.of());
    }
    Ranking ranking = Ranking.of(outputs, at, size);
    List<Prediction.Guess> guesses =
        ranking.top(top).stream()
            .map(
                index ->
                    new Prediction.Guess(
                        index, classNames.get(index), ranking.probabilities().get(index)))
            .toList();
    return new Prediction.Answer(output, own, guesses);
  }
}
