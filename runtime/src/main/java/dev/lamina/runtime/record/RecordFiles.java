package dev.lamina.runtime.record;

/** The names of those files of a run folder that tell of the run. */
public final class RecordFiles {

  /** The specification as given. */
  public static final String SPEC = "spec.yaml";

  /** The specification with every value. */
  public static final String RESOLVED = "resolved.yaml";

  /** What the run was made of. */
  public static final String MANIFEST = "manifest.json";

  /** How the run stands. */
  public static final String STATUS = "status.json";

  /** A line per epoch. */
  public static final String METRICS = "metrics.jsonl";

  /** How long each epoch took, where the metrics do not say so. */
  public static final String TIMES = "times.csv";

  /** Measures of the trained network. */
  public static final String EVALUATION = "evaluation.json";

  /** What the report shows besides. */
  public static final String INSIGHT = "insight.json";

  /** The report. */
  public static final String REPORT = "report.html";

  private RecordFiles() {}
}
