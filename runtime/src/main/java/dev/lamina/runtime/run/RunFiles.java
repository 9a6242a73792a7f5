package dev.lamina.runtime.run;

import java.util.Set;

/** The names of the files of a run folder. */
final class RunFiles {

  static final String SPEC = "spec.yaml";
  static final String RESOLVED = "resolved.yaml";
  static final String MANIFEST = "manifest.json";
  static final String STATUS = "status.json";
  static final String METRICS_CSV = "metrics.csv";
  static final String METRICS_JSONL = "metrics.jsonl";
  static final String TIMES = "times.csv";
  static final String LOCK = ".lock";
  static final String CHECKPOINTS = "checkpoints";
  static final String BEST = "best";
  static final String LAST = "last";

  /**
   * The network after the last epoch as it was before the end of training changed its weights; only
   * where it did.
   */
  static final String TRAINED = "trained";

  /** The folder of what callbacks write. */
  static final String LOGS = "logs";

  static final String ARCHIVE = ".zip";

  /** What the names of checkpoints begin with that are kept by their epochs. */
  static final String EPOCH = "epoch-";

  static final String EVALUATION = "evaluation.json";
  static final String CONFUSION = "confusion.csv";
  static final String REPORT = "report.html";

  /** All that Lamina puts there, the checkpoints' folder apart. */
  static final Set<String> ALL =
      Set.of(
          SPEC,
          RESOLVED,
          MANIFEST,
          STATUS,
          METRICS_CSV,
          METRICS_JSONL,
          TIMES,
          LOCK,
          EVALUATION,
          CONFUSION,
          REPORT);

  /** The archives in the checkpoints' folder. */
  static final Set<String> ARCHIVES = Set.of(BEST + ARCHIVE, LAST + ARCHIVE, TRAINED + ARCHIVE);

  private RunFiles() {}

  /** The name of the checkpoint that is kept of an epoch, counted from 1. */
  static String numbered(int epoch) {
    return "%s%04d".formatted(EPOCH, epoch);
  }
}
