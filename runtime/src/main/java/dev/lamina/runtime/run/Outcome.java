package dev.lamina.runtime.run;

import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.evaluation.Evaluation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a trained network is measured on: the test examples if the data has some, else the
 * validation examples, else those it was trained on. The name says which.
 *
 * @param split {@code test}, {@code validation} or {@code train}
 * @param examples to measure on
 */
public record Outcome(String split, Examples examples) {

  /** The examples of a run that its network is measured on. */
  public static Outcome of(FittedData data) {
    if (data.test().isPresent()) {
      return new Outcome(RunFiles.TEST, data.test().get());
    }
    return data.validation()
        .map(examples -> new Outcome(Manifest.VALIDATION, examples))
        .orElseGet(() -> new Outcome(Manifest.TRAIN, data.train()));
  }

  /** The measures under the split's name: {@code "test": {"loss": ...}}; test is null if not it. */
  static Map<String, Object> measured(Evaluation evaluation) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("test", null);
    view.put(evaluation.split(), evaluation.measures().values());
    view.put("evaluation", evaluation.view());
    return view;
  }
}
