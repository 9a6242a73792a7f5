package dev.lamina.runtime.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a part of a data set holds, as a network sees it.
 *
 * @param part {@code train}, {@code validation} or {@code test}
 * @param size how many examples
 * @param outputs what they have for each output
 * @param inputs what they have for each input
 * @param repeated examples whose features are those of an earlier one of the part
 */
public record PartFacts(
    String part, int size, List<Output> outputs, List<Input> inputs, int repeated) {

  /**
   * What examples have for an output.
   *
   * @param output its name; empty for the only one
   * @param counts examples of each class by index; empty for regression
   * @param numbers of the targets; empty for classes
   */
  public record Output(String output, List<Long> counts, List<Moments> numbers) {}

  /**
   * What examples have for an input.
   *
   * @param input its name; empty for the only one
   * @param channels a value's statistics by its place in the last axis
   */
  public record Input(String input, List<Moments> channels) {}

  /** As plain data for JSON. */
  Map<String, Object> view(List<DataTarget> targets) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("part", part);
    view.put("examples", size);
    view.put("repeated", repeated);
    List<Object> learned = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      learned.add(view(outputs.get(i), targets.get(i).classNames()));
    }
    view.put("outputs", learned);
    view.put("inputs", inputs.stream().map(PartFacts::view).toList());
    return view;
  }

  private static Map<String, Object> view(Output output, List<String> classes) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("output", output.output());
    if (classes.isEmpty()) {
      view.put("numbers", output.numbers().stream().map(Moments::view).toList());
      return view;
    }
    Map<String, Object> counts = new LinkedHashMap<>();
    for (int i = 0; i < classes.size(); i++) {
      counts.put(classes.get(i), output.counts().get(i));
    }
    view.put("classes", counts);
    return view;
  }

  private static Map<String, Object> view(Input input) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("input", input.input());
    view.put("channels", input.channels().stream().map(Moments::view).toList());
    return view;
  }
}
