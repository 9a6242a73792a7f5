package dev.lamina.runtime.run;

import dev.lamina.dsl.spec.Verbosity;
import dev.lamina.runtime.train.Position;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a run was taken up again, for its manifest and for who asked for it.
 *
 * @param at when
 * @param from where it goes on from
 * @param epochs how many epochs there are to be
 * @param verbose what the file, or an override, wants shown while it lasts
 * @param times how often it was taken up again, this time counted
 * @param overrides {@code key=value}, as given
 * @param changed what they changed, each as it was and is
 * @param warnings what may make the result another in its last bits, in words
 */
public record Resumption(
    Instant at,
    Position from,
    int epochs,
    Verbosity verbose,
    int times,
    List<String> overrides,
    Map<String, Object> changed,
    List<String> warnings) {

  public Resumption {
    overrides = List.copyOf(overrides);
    warnings = List.copyOf(warnings);
  }

  /** As plain data for the manifest. */
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("at", at.toString());
    view.put("epoch", from.epochs());
    view.put("batch", from.batches());
    view.put("epochs", epochs);
    view.put("overrides", overrides);
    view.put("changed", changed);
    view.put("warnings", warnings);
    return view;
  }
}
