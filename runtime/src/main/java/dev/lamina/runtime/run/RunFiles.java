package dev.lamina.runtime.run;

import dev.lamina.runtime.record.RecordFiles;
import java.util.Set;

/** The names of the files of a run folder. */
final class RunFiles {

  static final String SPEC = RecordFiles.SPEC;
  static final String RESOLVED = RecordFiles.RESOLVED;
  static final String MANIFEST = RecordFiles.MANIFEST;
  static final String STATUS = RecordFiles.STATUS;
  static final String METRICS_CSV = "metrics.csv";
  static final String METRICS_JSONL = RecordFiles.METRICS;
  static final String CHECKPOINTS = "checkpoints";
  static final String BEST = "best";
  static final String LAST = "last";
  static final String ARCHIVE = ".zip";
  static final String EVALUATION = RecordFiles.EVALUATION;
  static final String INSIGHT = RecordFiles.INSIGHT;
  static final String CONFUSION = "confusion.csv";
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
          EVALUATION,
          INSIGHT,
          CONFUSION,
          REPORT);

  private RunFiles() {}
}
