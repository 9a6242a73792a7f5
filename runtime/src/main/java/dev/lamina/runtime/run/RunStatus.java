package dev.lamina.runtime.run;

import dev.lamina.runtime.record.RunProcess;
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
 * @param session who works on it
 * @param updated when this was written
 * @param message what went wrong; empty if nothing did
 */
record RunStatus(
    RunState state,
    Position reached,
    int epochs,
    Session session,
    Instant updated,
    String message) {

  static final String STATE = "state";
  static final String EPOCH = "epoch";
  static final String EPOCHS = "epochs";
  static final String BATCH = "batch";
  static final String STARTED = "started";
  static final String SINCE = RunProcess.SINCE;
  static final String PROCESS = RunProcess.ID;
  static final String RESUMED = "resumed";
  static final String MESSAGE = "message";

  /**
   * A process's work on a run.
   *
   * @param started when the run began
   * @param since when this process took it up
   * @param resumed how often it was taken up again so far
   */
  record Session(Instant started, Instant since, int resumed) {

    /** The first one. */
    static Session first(Instant started) {
      return new Session(started, started, 0);
    }
  }

  /** As plain data for status.json. */
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("lamina", Versions.lamina());
    view.put(STATE, state.word());
    view.put(EPOCH, reached.epochs());
    view.put(EPOCHS, epochs);
    view.put(BATCH, reached.batches());
    view.put(RESUMED, session.resumed());
    view.put(STARTED, session.started().toString());
    view.put("updated", updated.toString());
    view.put(PROCESS, ProcessHandle.current().pid());
    view.put(SINCE, session.since().toString());
    if (!message.isEmpty()) {
      view.put(MESSAGE, message);
    }
    return view;
  }
}
