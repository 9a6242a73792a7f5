package dev.lamina.runtime.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A journal whose process stops itself, as if it froze, right after it has told a certain epoch: so
 * a test meets it there on a machine of any speed.
 */
final class PausingLog implements EventLog {

  /** What it says before it does. */
  static final String STOPS = "stops itself";

  private final EventLog log;
  private final Set<Integer> after;
  private int told;

  /**
   * Stops nowhere yet.
   *
   * @param after how many epochs told here
   */
  PausingLog(EventLog log, Set<Integer> after) {
    this.log = log;
    this.after = after;
  }

  /** One time in which nobody else adds anything, with a count of the epochs added. */
  private static final class Counting implements Turn {
    private final Turn turn;
    private int epochs;

    Counting(Turn turn) {
      this.turn = turn;
    }

    @Override
    public List<Logged> news() {
      return turn.news();
    }

    @Override
    public List<Logged> add(List<SweepEvent> events) {
      epochs += (int) events.stream().filter(SweepEvent.Epoch.class::isInstance).count();
      return turn.add(events);
    }
  }

  @Override
  public List<Logged> news() {
    return log.news();
  }

  @Override
  public <T> T alone(Function<Turn, T> work) {
    Counting[] last = new Counting[1];
    T result =
        log.alone(
            turn -> {
              // It may be done again, if it is not known whether it was kept.
              last[0] = new Counting(turn);
              return work.apply(last[0]);
            });
    for (int epoch = 0; epoch < last[0].epochs; epoch++) {
      told++;
      if (after.contains(told)) {
        stop();
      }
    }
    return result;
  }

  private void stop() {
    System.out.println(STOPS + " after " + told + " epochs");
    String me = Long.toString(ProcessHandle.current().pid());
    try {
      new ProcessBuilder("kill", "-STOP", me).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
