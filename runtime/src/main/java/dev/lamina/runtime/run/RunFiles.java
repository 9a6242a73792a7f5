package dev.lamina.runtime.run;

import dev.lamina.runtime.record.RecordFiles;
import java.util.Locale;
import java.util.Set;

/** The names of the files of a run folder. */
final class RunFiles {

  static final String SPEC = RecordFiles.SPEC;
  static final String RESOLVED = RecordFiles.RESOLVED;
  static final String MANIFEST = RecordFiles.MANIFEST;
  static final String STATUS = RecordFiles.STATUS;
  static final String METRICS_CSV = "metrics.csv";
  static final String METRICS_JSONL = RecordFiles.METRICS;
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

  static final String EVALUATION = RecordFiles.EVALUATION;
  static final String INSIGHT = RecordFiles.INSIGHT;
  static final String CONFUSION = "confusion.csv";
  static final String SPLIT = "split.csv";
  static final String CONFUSIONS = "confusion-";
  static final String TEST = "test";
  static final String REPORT = RecordFiles.REPORT;

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
          INSIGHT,
          CONFUSION,
          SPLIT,
          REPORT);

  /** The archives in the checkpoints' folder. */
  static final Set<String> ARCHIVES = Set.of(BEST + ARCHIVE, LAST + ARCHIVE, TRAINED + ARCHIVE);

  private RunFiles() {}

  /** The name of the checkpoint that is kept of an epoch, counted from 1. */
  static String numbered(int epoch) {
    return String.format(Locale.ROOT, "%s%04d", EPOCH, epoch);
  }
}
