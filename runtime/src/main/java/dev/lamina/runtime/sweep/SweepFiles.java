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

  /** The folder of what workers have said. */
  public static final String WORKERS = "workers";

  private SweepFiles() {}

  /**
   * A trial's run, relative to the sweep's folder.
   *
   * @param part which of its runs, from 0
   * @param parts how many it has
   */
  public static Path run(long trial, int part, int parts) {
    Path folder = Path.of(TRIALS, "%04d".formatted(trial));
    return parts == 1 ? folder : folder.resolve(Integer.toString(part + 1));
  }
}
