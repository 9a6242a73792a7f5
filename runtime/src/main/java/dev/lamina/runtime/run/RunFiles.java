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
  static final String CHECKPOINTS = "checkpoints";
  static final String BEST = "best";
  static final String LAST = "last";
  static final String ARCHIVE = ".zip";
  static final String EVALUATION = "evaluation.json";
  static final String CONFUSION = "confusion.csv";
  static final String CONFUSIONS = "confusion-";
  static final String TEST = "test";
  static final String SPLIT = "split.csv";
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
          EVALUATION,
          CONFUSION,
          SPLIT,
          REPORT);

  private RunFiles() {}
}
