package dev.lamina.runtime.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to see of an output that tells classes apart.
 *
 * @param output its name; empty for the only one
 * @param roc of each class against the others, of two classes of the second one; of many classes
 *     only the hardest have points
 * @param rocExamples how many examples these are of: all, or evenly many of a very large set
 * @param calibration of the likeliest class; empty if the outputs are no probabilities
 * @param mistakes the most confident ones
 */
public record ClassInsight(
    String output,
    List<RocCurve> roc,
    int rocExamples,
    Optional<Calibration> calibration,
    List<Mistake> mistakes)
    implements OutputInsight {

  public ClassInsight {
    roc = List.copyOf(roc);
    mistakes = List.copyOf(mistakes);
  }

  @Override
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("output", output);
    view.put("roc_examples", rocExamples);
    view.put("roc", roc.stream().map(RocCurve::view).toList());
    view.put("calibration", calibration.map(Calibration::view).orElse(null));
    view.put("mistakes", mistakes.stream().map(Mistake::view).toList());
    return view;
  }
}
