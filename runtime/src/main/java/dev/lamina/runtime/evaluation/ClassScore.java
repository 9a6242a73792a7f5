package dev.lamina.runtime.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well one class is told apart.
 *
 * @param name the class
 * @param precision of what was called so, the fraction that is; 0 if nothing was called so
 * @param recall of what is so, the fraction that was called so; 0 if nothing is
 * @param f1 their harmonic mean; 0 if both are
 * @param support how many examples are so
 * @param predicted how many were called so
 */
public record ClassScore(
    String name, double precision, double recall, double f1, long support, long predicted) {

  static ClassScore of(String name, long correct, long support, long predicted) {
    double precision = predicted == 0 ? 0 : (double) correct / predicted;
    double recall = support == 0 ? 0 : (double) correct / support;
    double f1 = correct == 0 ? 0 : 2 * precision * recall / (precision + recall);
    return new ClassScore(name, precision, recall, f1, support, predicted);
  }

  /** As plain data for JSON. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("class", name);
    view.put("precision", precision);
    view.put("recall", recall);
    view.put("f1", f1);
    view.put("support", support);
    view.put("predicted", predicted);
    return view;
  }
}
