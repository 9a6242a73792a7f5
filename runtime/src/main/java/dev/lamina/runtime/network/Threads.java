package dev.lamina.runtime.network;

/**
 * How many threads compute: what the launcher put into OMP_NUM_THREADS, else every processor the
 * JVM may use.
 */
public final class Threads {

  /** The variable of OpenMP. */
  public static final String VARIABLE = "OMP_NUM_THREADS";

  private Threads() {}

  /** At least 1. */
  public static int count() {
    String given = System.getenv(VARIABLE);
    if (given != null && given.matches("[1-9][0-9]{0,3}")) {
      return Integer.parseInt(given);
    }
    return Runtime.getRuntime().availableProcessors();
  }
}
