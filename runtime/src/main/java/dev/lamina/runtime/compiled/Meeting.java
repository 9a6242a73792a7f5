package dev.lamina.runtime.compiled;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the workers of one step tell each other what none can know alone, such as the mean over the
 * whole batch. All that have examples come, in every step at the same places of their plans; they
 * wait spinning, since they arrive within microseconds of each other.
 */
final class Meeting {

  /** Another worker has failed and will not come; what went wrong is told by that one. */
  static final class BrokenOff extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenOff() {
      super("another worker failed");
    }
  }

  /**
   * What the workers bring to one place: rewritten each step.
   *
   * @param rows how many examples each has
   * @param values their numbers, worker by worker
   */
  record Table(int[] rows, float[][] values) {}

  private final int workers;
  private final Map<String, Table> tables = new ConcurrentHashMap<>();
  private final AtomicInteger arrived = new AtomicInteger();
  private volatile int expected;
  private volatile int round;
  private volatile boolean broken;

  Meeting(int workers) {
    this.workers = workers;
  }

  /** The table with this name, the same for all workers. */
  Table table(String name, int numbers) {
    return tables.computeIfAbsent(
        name, n -> new Table(new int[workers], new float[workers][numbers]));
  }

  /** Before a step in which {@code busy} workers have examples; while none is at work. */
  void begin(int busy) {
    expected = busy;
    arrived.set(0);
    broken = false;
    for (Table table : tables.values()) {
      Arrays.fill(table.rows(), 0);
    }
  }

  /**
   * Waits until all have come here.
   *
   * @throws BrokenOff if one never will
   */
  void await() {
    int mine = round;
    if (arrived.incrementAndGet() == expected) {
      arrived.set(0);
      round = mine + 1;
      return;
    }
    for (int turns = 0; round == mine; turns++) {
      if (broken) {
        throw new BrokenOff();
      }
      Workers.waitForAnother(turns);
    }
  }

  /** Lets those who wait go: the caller will not come. */
  void breakOff() {
    broken = true;
  }
}
