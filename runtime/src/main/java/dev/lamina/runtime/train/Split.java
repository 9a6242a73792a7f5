package dev.lamina.runtime.train;

import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.data.Examples;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Training examples in two: those to learn and, if a fraction is asked for, the last ones of them
 * to validate on, taken before any shuffling as Keras does.
 *
 * @param train the first
 * @param validation the rest
 */
public record Split(Examples train, Optional<Examples> validation) {

  /**
   * Splits {@code examples}.
   *
   * @param fraction for validation, from 0 (none) to below 1
   * @throws DataException if there is nothing to train on, or one of the parts would be empty
   */
  public static Split of(Examples examples, double fraction) {
    int count = examples.size();
    if (count == 0) {
      throw new DataException("there are no examples to train on: the data is empty");
    }
    if (fraction == 0) {
      return new Split(examples, Optional.empty());
    }
    int at = (int) Math.floor(count * (1 - fraction));
    if (at == 0 || at == count) {
      throw new DataException(
          ("validation_split: %s of %d examples leaves none to %s; give a %s fraction or more"
                  + " examples")
              .formatted(
                  fraction,
                  count,
                  at == 0 ? "train on" : "validate on",
                  at == 0 ? "smaller" : "larger"));
    }
    return new Split(examples.slice(0, at), Optional.of(examples.slice(at, count)));
  }

  /** Where the parts begin and end, as plain data for a manifest. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("train", range(0, train.size()));
    validation.ifPresent(
        part -> view.put("validation", range(train.size(), train.size() + part.size())));
    return view;
  }

  private static Map<String, Object> range(int from, int to) {
    Map<String, Object> range = new LinkedHashMap<>();
    range.put("from", from);
    range.put("to", to);
    range.put("examples", to - from);
    return range;
  }
}
