package dev.lamina.runtime.run;

import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.SpecWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is different in the specification of a run that is to go on.
 *
 * @param values what each setting was and is, by its path; null where there is none
 */
record SettingChanges(Map<String, Change> values) {

  /** How long to train is nobody's past. */
  private static final Pattern EPOCHS = Pattern.compile("fit(?:\\[(\\d+)\\])?\\.epochs");

  private static final Pattern MINUTES =
      Pattern.compile("fit(?:\\[\\d+\\])?\\.callbacks\\[\\d+\\]\\.minutes");

  /** What is shown while it lasts is a matter of the command, and changes nothing of the run. */
  private static final Pattern VERBOSE = Pattern.compile("fit(?:\\[\\d+\\])?\\.verbose=.*");

  private static final Map<String, String> REASONS =
      Map.of(
          "name", "the run is known by it",
          "seed", "everything random so far came of it",
          "data", "the epochs so far learned from that data",
          "compile", "the optimizer's state and the measures so far belong to it",
          "fit", "the epochs so far were trained with it");

  private static final String MODEL = "the weights belong to this model";

  /** A setting's value before and after. */
  record Change(Object was, Object is) {}

  static SettingChanges of(RunSpec before, RunSpec after) {
    Map<String, Object> was = flat(SpecWriter.plain(before));
    Map<String, Object> is = flat(SpecWriter.plain(after));
    Map<String, Change> changes = new LinkedHashMap<>();
    Set<String> keys = new TreeSet<>(was.keySet());
    keys.addAll(is.keySet());
    for (String key : keys) {
      if (!Objects.equals(was.get(key), is.get(key))) {
        changes.put(key, new Change(was.get(key), is.get(key)));
      }
    }
    return new SettingChanges(changes);
  }

  /** Those of the overrides that the run is to keep. */
  static List<String> lasting(List<String> overrides) {
    return overrides.stream().filter(each -> !VERBOSE.matcher(each).matches()).toList();
  }

  private static Map<String, Object> flat(Map<String, Object> plain) {
    Map<String, Object> flat = new LinkedHashMap<>();
    plain.forEach((key, value) -> flatten(key, value, flat));
    return flat;
  }

  private static void flatten(String path, Object value, Map<String, Object> flat) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((key, each) -> flatten(path + "." + key, each, flat));
    } else if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
      for (int i = 0; i < list.size(); i++) {
        flatten(path + "[" + i + "]", list.get(i), flat);
      }
    } else {
      flat.put(path, value);
    }
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * Refuses what cannot be changed.
   *
   * @param done epochs that are over
   * @param spec the specification as it is to be
   * @throws FixedSettingException with all of it
   */
  void check(int done, RunSpec spec) {
    List<String> fixed = new ArrayList<>();
    values.forEach(
        (key, change) -> {
          if (!isEpochsOfLast(key, spec) && !MINUTES.matcher(key).matches()) {
            fixed.add(
                "%s cannot be changed from %s to %s: %s"
                    .formatted(key, word(change.was()), word(change.is()), reason(key)));
          } else if (spec.epochs() < done) {
            fixed.add(
                "%s cannot be %s: %d epochs are done already".formatted(key, change.is(), done));
          }
        });
    if (!fixed.isEmpty()) {
      throw new FixedSettingException(
          String.join("\n  ", fixed) + "\n  To change such settings train a new run.");
    }
  }

  /** Of the fits of a run only the last one has no other behind it. */
  private static boolean isEpochsOfLast(String key, RunSpec spec) {
    Matcher epochs = EPOCHS.matcher(key);
    return epochs.matches()
        && (epochs.group(1) == null || Integer.parseInt(epochs.group(1)) == spec.fits().size() - 1);
  }

  /** Whether a limit of time is another. */
  boolean moreTime() {
    return values.keySet().stream().anyMatch(key -> MINUTES.matcher(key).matches());
  }

  private static String word(Object value) {
    return value == null ? "nothing" : "`" + value + "`";
  }

  private static String reason(String key) {
    return REASONS.getOrDefault(key.split("[.\\[]", 2)[0], MODEL);
  }

  /** As plain data: what each was and is. */
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    values.forEach(
        (key, change) -> {
          Map<String, Object> each = new LinkedHashMap<>();
          each.put("was", change.was());
          each.put("is", change.is());
          view.put(key, each);
        });
    return view;
  }
}
