package dev.lamina.runtime.run;

import dev.lamina.runtime.train.Position;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a run stands.
 *
 * @param state what became of it
 * @param reached how far training is
 * @param epochs how many epochs there are to be
 * @param started when the folder was made
 * @param updated when this was written
 * @param message what went wrong; empty if nothing did
 */
record RunStatus(
    RunState state,
    Position reached,
    int epochs,
    Instant started,
    Instant updated,
    String message) {

  /** As plain data for status.json. */
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("lamina", Versions.lamina());
    view.put("state", state.word());
    view.put("epoch", reached.epochs());
    view.put("epochs", epochs);
    view.put("batch", reached.batches());
    view.put("started", started.toString());
    view.put("updated", updated.toString());
    view.put("process", ProcessHandle.current().pid());
    if (!message.isEmpty()) {
      view.put("message", message);
    }
    return view;
  }
}
