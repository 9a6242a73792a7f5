package dev.lamina.runtime.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is to see of an output whose numbers are values.
 *
 * @param output its name; empty for the only one
 * @param errors predicted less true, of all its numbers
 * @param truths true values of a sample, evenly spread; empty if an example has several numbers
 * @param predictions what the network said of these
 * @param mistakes the largest errors
 */
public record ValueInsight(
    String output,
    Histogram errors,
    List<Float> truths,
    List<Float> predictions,
    List<Mistake> mistakes)
    implements OutputInsight {

  public ValueInsight {
    truths = List.copyOf(truths);
    predictions = List.copyOf(predictions);
    mistakes = List.copyOf(mistakes);
  }

  @Override
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("output", output);
    view.put("errors", errors.view());
    view.put("truths", truths);
    view.put("predictions", predictions);
    view.put("mistakes", mistakes.stream().map(Mistake::view).toList());
    return view;
  }
}
