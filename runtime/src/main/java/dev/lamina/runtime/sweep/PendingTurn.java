package dev.lamina.runtime.sweep;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A turn whose events are added in its end, all or none. */
public final class PendingTurn implements EventLog.Turn {

  private final List<Logged> news;
  private final InstantSource clock;
  private final List<Logged> added = new ArrayList<>();

  /**
   * Nothing is added yet.
   *
   * @param news what was added before it
   * @param clock the time of day
   */
  public PendingTurn(List<Logged> news, InstantSource clock) {
    this.news = List.copyOf(news);
    this.clock = clock;
  }

  @Override
  public List<Logged> news() {
    return news;
  }

  @Override
  public List<Logged> add(List<SweepEvent> events) {
    String now = clock.instant().toString();
    List<Logged> lines = events.stream().map(event -> new Logged(now, event)).toList();
    added.addAll(lines);
    return lines;
  }

  /** What is to be added. */
  public List<Logged> added() {
    return List.copyOf(added);
  }
}
