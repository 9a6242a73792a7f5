package dev.lamina.runtime.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Says when it is time to write again, so that writing takes no more than a tenth of the time where
 * epochs are over in milliseconds. Longer epochs are all written.
 */
final class Pace {

  private static final int SHARE = 10;

  private final InstantSource clock;
  private Instant ended;
  private Duration took = Duration.ZERO;

  Pace(InstantSource clock) {
    this.clock = clock;
    this.ended = clock.instant();
  }

  boolean due() {
    Duration since = Duration.between(ended, clock.instant());
    return since.compareTo(took.multipliedBy(SHARE - 1)) >= 0;
  }

  /** Writes, and remembers how long it took. */
  void write(Runnable writing) {
    Instant start = clock.instant();
    writing.run();
    ended = clock.instant();
    took = Duration.between(start, ended);
  }
}
