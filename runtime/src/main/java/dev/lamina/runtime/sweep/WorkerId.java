package dev.lamina.runtime.sweep;

import dev.lamina.runtime.record.RunProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Who works on a trial.
 *
 * @param host the machine's name
 * @param process its number there
 * @param since when it began to work, as {@link Instant} writes it
 * @param sweep the number of the process of {@code lamina sweep} that started it and whose end ends
 *     it; 0 for a worker that was started by hand
 */
public record WorkerId(String host, long process, String since, long sweep) {

  /** The number that stands for no sweep's process. */
  public static final long BY_HAND = 0;

  /** Whether somebody who worked on a trial still does. */
  public enum Life {
    /** It does, or is on another machine, of which nothing is known here. */
    ALIVE,
    /** It does, but the sweep that started it is gone: it saves what it has and ends. */
    ENDING,
    /** It is gone. */
    DEAD
  }

  /**
   * This process.
   *
   * @param now the time
   * @param sweep the process that started it, or {@link #BY_HAND}
   */
  public static WorkerId here(Instant now, long sweep) {
    return new WorkerId(hostName(), ProcessHandle.current().pid(), now.toString(), sweep);
  }

  /** What Linux says without asking a network; else what Java finds. */
  public static String hostName() {
    Path told = Path.of("/proc/sys/kernel/hostname");
    try {
      return Files.isReadable(told)
          ? Files.readString(told).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      // Without a name of its own it has the one that all such machines have.
      return "localhost";
    }
  }

  /** What is known of it, on the machine {@code here}. */
  public Life life(String here) {
    if (!host.equals(here)) {
      return Life.ALIVE;
    }
    Instant begun = Instant.parse(since);
    if (!new RunProcess(process, begun).isAlive()) {
      return Life.DEAD;
    }
    return sweep == BY_HAND || new RunProcess(sweep, begun).isAlive() ? Life.ALIVE : Life.ENDING;
  }
}
