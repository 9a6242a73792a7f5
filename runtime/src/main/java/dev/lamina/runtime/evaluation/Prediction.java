package dev.lamina.runtime.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network says of one input.
 *
 * @param input where it came from: a file, with the row behind it if the file has several
 * @param answers one for each output of the network, at least one
 */
public record Prediction(String input, List<Answer> answers) {

  /**
   * What an output says.
   *
   * @param output its name; empty for the only one
   * @param outputs the network's numbers; of targets that were brought to a range in their own unit
   * @param top the likeliest classes, likeliest first; empty for regression
   */
  public record Answer(String output, List<Float> outputs, List<Guess> top) {

    public Answer {
      outputs = List.copyOf(outputs);
      top = List.copyOf(top);
    }

    private Map<String, Object> view() {
      Map<String, Object> view = new LinkedHashMap<>();
      if (top.isEmpty()) {
        view.put("outputs", outputs);
      } else {
        view.put("class", top.get(0).name());
        view.put("probability", top.get(0).probability());
        view.put("top", top.stream().map(Prediction::guess).toList());
      }
      return view;
    }
  }

  /**
   * A class with its probability.
   *
   * @param index the class
   * @param name its name
   * @param probability from 0 to 1
   */
  public record Guess(int index, String name, double probability) {}

  public Prediction {
    answers = List.copyOf(answers);
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("a prediction without an answer");
    }
  }

  /**
   * The only output's answer.
   *
   * @throws IllegalStateException if there are several: see {@link #answers}
   */
  private Answer only() {
    if (answers.size() > 1) {
      throw new IllegalStateException("the network has several outputs: see answers()");
    }
    return answers.get(0);
  }

  /**
   * The only output's numbers.
   *
   * @throws IllegalStateException if there are several outputs
   */
  public List<Float> outputs() {
    return only().outputs();
  }

  /**
   * The only output's likeliest classes, likeliest first; empty for regression.
   *
   * @throws IllegalStateException if there are several outputs
   */
  public List<Guess> top() {
    return only().top();
  }

  /**
   * The likeliest class of the only output.
   *
   * @throws IllegalStateException for regression, which has no classes, and for several outputs
   */
  public Guess best() {
    if (top().isEmpty()) {
      throw new IllegalStateException("the network predicts numbers, not classes: see outputs()");
    }
    return top().get(0);
  }

  /** As plain data for JSON; of several outputs by their names. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("input", input);
    if (answers.get(0).output().isEmpty()) {
      view.putAll(only().view());
    } else {
      Map<String, Object> byName = new LinkedHashMap<>();
      answers.forEach(answer -> byName.put(answer.output(), answer.view()));
      view.put("outputs", byName);
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
