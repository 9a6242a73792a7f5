package dev.lamina.runtime.run;

import dev.lamina.runtime.file.Plain;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.record.RunProcess;
import dev.lamina.runtime.train.Position;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * The status.json of a folder that may be anything.
 *
 * @param state as it was last written; a run that is {@link RunState#RUNNING} may have been killed
 * @param reached how far training was
 * @param epochs how many there are to be
 * @param started when the run began
 * @param since when the process that last worked on it took it up
 * @param process its number
 * @param resumed how often the run was taken up again
 * @param message what went wrong, if something did
 */
record FoundStatus(
    RunState state,
    Position reached,
    int epochs,
    Instant started,
    Instant since,
    long process,
    int resumed,
    String message) {

  /** There is no status of Lamina's: the message says why, as a sentence about the folder. */
  static final class Problem extends Exception {
    private static final long serialVersionUID = 1L;

    Problem(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Reads it.
   *
   * @throws Problem if there is none, or it cannot be read
   */
  static FoundStatus read(Path folder) throws Problem {
    Path file = folder.resolve(RunFiles.STATUS);
    String its = "its " + RunFiles.STATUS + " ";
    try {
      if (Files.isDirectory(folder) && !(Files.isReadable(folder) && Files.isExecutable(folder))) {
        throw new Problem("it cannot be read: permission denied", null);
      }
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new Problem("it is not a run of Lamina's: it has no " + RunFiles.STATUS, null);
      }
      if (!Files.isRegularFile(file)) {
        throw new Problem(its + "is not a file", null);
      }
      Plain status = new Plain(PlainJson.object(Files.readString(file)));
      if (!status.has("lamina")) {
        throw new Problem(its + "was not written by Lamina", null);
      }
      return of(status);
    } catch (AccessDeniedException e) {
      throw new Problem(its + "cannot be read: permission denied", e);
    } catch (CharacterCodingException e) {
      throw new Problem(its + "cannot be read: it is not text", e);
    } catch (IOException | Plain.Problem e) {
      throw new Problem(its + "cannot be read: " + e.getMessage(), e);
    }
  }

  private static FoundStatus of(Plain status) {
    Instant started = instant(status, RunStatus.STARTED);
    return new FoundStatus(
        status.word(RunStatus.STATE, RunState.class),
        new Position(
            Math.toIntExact(status.whole(RunStatus.EPOCH)),
            Math.toIntExact(status.whole(RunStatus.BATCH))),
        Math.toIntExact(status.whole(RunStatus.EPOCHS)),
        started,
        status.has(RunStatus.SINCE) ? instant(status, RunStatus.SINCE) : started,
        status.whole(RunStatus.PROCESS),
        status.has(RunStatus.RESUMED) ? Math.toIntExact(status.whole(RunStatus.RESUMED)) : 0,
        status.has(RunStatus.MESSAGE) ? status.text(RunStatus.MESSAGE) : "");
  }

  private static Instant instant(Plain status, String key) {
    try {
      return Instant.parse(status.text(key));
    } catch (DateTimeParseException e) {
      throw new Plain.Problem(key, "a time");
    }
  }

  /** Whether a process is at work on it, as far as its number tells. */
  boolean alive() {
    return state == RunState.RUNNING && new RunProcess(process, since).isAlive();
  }
}
