package dev.lamina.cli.command;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Exit codes: scripts rely on them, so a meaning never changes. */
public enum Exit {
  DONE(0, "Done."),
  INTERNAL(1, "Internal error, or a file could not be written."),
  USAGE(2, "Wrong command line."),
  SPEC(3, "The file has errors."),
  DATA(4, "Data cannot be read, or a sweep's store does not answer."),
  DIVERGED(5, "Training diverged: the loss is no longer a number."),
  MISSED(6, "Trained, but less was reached than asked for (--min-accuracy, --overfit)."),
  NOTHING_TO_RESUME(7, "Nothing to resume: the run has come to its end."),
  DIFFERENT(8, "The reproduced run is not identical."),
  INTERRUPTED(130, "Interrupted; the checkpoint is saved.");

  private final int code;
  private final String meaning;

  Exit(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** What the process ends with. */
  public int code() {
    return code;
  }

  /** Code to meaning, for the help. */
  static Map<String, String> table() {
    Map<String, String> table = new LinkedHashMap<>();
    Arrays.stream(values()).forEach(e -> table.put(Integer.toString(e.code), e.meaning));
    return table;
  }
}
