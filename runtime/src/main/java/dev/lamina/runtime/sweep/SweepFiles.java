package dev.lamina.runtime.sweep;

import java.nio.file.Path;

/** The names of the files of a sweep's folder. */
public final class SweepFiles {

  /** The sweep's file as given. */
  public static final String SWEEP = "sweep.yaml";

  /** The folder of the trials' runs. */
  public static final String TRIALS = "trials";

  /** All trials, best first. */
  public static final String LEADERBOARD = "leaderboard.csv";

  /** All of the sweep as a page. */
  public static final String REPORT = "report.html";

  /** The best point of a cross-validation, to be trained on all the data. */
  public static final String BEST = "best.yaml";

  private static final String WORKERS = "workers";

  private static final int DIGITS = 4;

  private SweepFiles() {}

  /** The file of what a worker that the sweep started has said. */
  public static Path log(Path folder, int worker) {
    return folder.resolve(WORKERS).resolve(worker + ".log");
  }

  /**
   * The folder of a trial's run, relative to the sweep's.
   *
   * @param part which of its runs, from 0
   * @param parts how many it has
   */
  public static String run(long trial, int part, int parts) {
    // Not by a format: a journal may have a hundred thousand trials.
    String number = Long.toString(trial);
    String folder = TRIALS + "/" + "0".repeat(Math.max(0, DIGITS - number.length())) + number;
    return parts == 1 ? folder : folder + "/" + (part + 1);
  }
}
