package dev.lamina.runtime.sweep;

import java.util.List;
import java.util.function.Function;

/** A journal with the state that follows from it, as far as it was read. For one thread. */
public final class Ledger {

  private final EventLog log;
  private SweepState state;

  /**
   * Reads nothing yet.
   *
   * @param empty the state before the first line
   */
  public Ledger(EventLog log, SweepState empty) {
    this.log = log;
    this.state = empty;
  }

  /** The state as it was last read. */
  public SweepState state() {
    return state;
  }

  /** Reads what is new. */
  public List<Logged> refresh() {
    List<Logged> news = log.news();
    state = state.after(news);
    return news;
  }

  /** The time in which nobody else adds anything. */
  public final class Turn {

    private final EventLog.Turn turn;

    private Turn(EventLog.Turn turn) {
      this.turn = turn;
    }

    /** The sweep as it stands, with what was added. */
    public SweepState state() {
      return state;
    }

    /** Adds events, which are safe when the turn has ended. */
    public void add(SweepEvent... events) {
      state = state.after(turn.add(List.of(events)));
    }
  }

  /** Does {@code work} while nobody else can add anything. */
  public <T> T alone(Function<Turn, T> work) {
    SweepState before = state;
    boolean done = false;
    try {
      T result =
          log.alone(
              turn -> {
                // The work may be done again; then what was added before was not kept.
                state = before.after(turn.news());
                return work.apply(new Turn(turn));
              });
      done = true;
      return result;
    } finally {
      state = done ? state : before;
    }
  }

  /** Adds events, whatever others did meanwhile. */
  public void add(SweepEvent... events) {
    alone(
        turn -> {
          turn.add(events);
          return turn.state();
        });
  }
}
