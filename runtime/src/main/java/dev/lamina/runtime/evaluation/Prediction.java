package dev.lamina.runtime.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network says of one input.
 *
 * @param input where it came from: a file, with the row behind it if the file has several
 * @param outputs the network's, as they are
 * @param top the likeliest classes, likeliest first; empty for regression
 */
public record Prediction(String input, List<Float> outputs, List<Guess> top) {

  /**
   * A class with its probability.
   *
   * @param index the class
   * @param name its name
   * @param probability from 0 to 1
   */
  public record Guess(int index, String name, double probability) {}

  public Prediction {
    outputs = List.copyOf(outputs);
    top = List.copyOf(top);
  }

  /**
   * The likeliest class.
   *
   * @throws IllegalStateException for regression, which has no classes
   */
  public Guess best() {
    if (top.isEmpty()) {
      throw new IllegalStateException("the network predicts numbers, not classes: see outputs()");
    }
    return top.get(0);
  }

  /** As plain data for JSON. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("input", input);
    if (top.isEmpty()) {
      view.put("outputs", outputs);
    } else {
      view.put("class", best().name());
      view.put("probability", best().probability());
      view.put("top", top.stream().map(Prediction::guess).toList());
    }
    return view;
  }

  private static Map<String, Object> guess(Guess guess) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("index", guess.index());
    view.put("class", guess.name());
    view.put("probability", guess.probability());
    return view;
  }
}
