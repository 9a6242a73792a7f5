package dev.lamina.runtime.sweep;

import dev.lamina.runtime.archive.ArchiveException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * How long a sweep was worked at: the time between its lines, but for that before somebody took it
 * up, before somebody noticed that all were dead, and after they had left it.
 *
 * @param total up to the last line
 * @param last when that was written; empty before the first
 * @param left whether that said that somebody left
 */
public record WorkTime(Duration total, Optional<Instant> last, boolean left) {

  /** Before the first line. */
  public static final WorkTime NONE = new WorkTime(Duration.ZERO, Optional.empty(), true);

  /** With these lines; only the times are read that matter. */
  WorkTime after(List<Logged> lines) {
    Duration sum = total;
    Instant from = last.orElse(Instant.EPOCH);
    Optional<String> before = Optional.empty();
    boolean gone = left;
    for (Logged line : lines) {
      if (gone || isBegin(line.event()) || line.event() instanceof SweepEvent.Lost) {
        sum = before.isPresent() ? plus(sum, from, instant(before.get())) : sum;
        from = instant(line.at());
      }
      gone = line.event() instanceof SweepEvent.Session session && !session.begins();
      before = Optional.of(line.at());
    }
    Instant end = instant(before.orElseThrow());
    return new WorkTime(plus(sum, from, end), Optional.of(end), gone);
  }

  /** Up to {@code now}, if nobody has left it since. */
  Duration until(Instant now) {
    return last.isEmpty() || left ? total : plus(total, last.get(), now);
  }

  private static boolean isBegin(SweepEvent event) {
    return event instanceof SweepEvent.Session session && session.begins();
  }

  /** Clocks of several machines, or one that was set back, never make it less. */
  private static Duration plus(Duration sum, Instant from, Instant to) {
    return to.isAfter(from) ? sum.plus(Duration.between(from, to)) : sum;
  }

  private static Instant instant(String at) {
    try {
      return Instant.parse(at);
    } catch (DateTimeParseException e) {
      throw new ArchiveException("a line of the journal has `" + at + "` for its time", e);
    }
  }
}
