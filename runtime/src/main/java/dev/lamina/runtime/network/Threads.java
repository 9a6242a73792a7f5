package dev.lamina.runtime.network;

/**
 * How many threads compute: what the launcher put into OMP_NUM_THREADS, else every processor the
 * JVM may use.
 */
public final class Threads {

  private Threads() {}

  /** At least 1. */
  public static int count() {
    String given = System.getenv("OMP_NUM_THREADS");
    if (given != null && given.matches("[1-9][0-9]{0,3}")) {
      return Integer.parseInt(given);
    }
    return Runtime.getRuntime().availableProcessors();
  }
}
