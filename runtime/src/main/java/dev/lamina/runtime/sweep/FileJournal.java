package dev.lamina.runtime.sweep;

import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.file.Plain;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A sweep's journal as a file: JSON, one object a line. A line counts when its line break is there;
 * what is behind the last one was torn by a crash, and is cut off by the next who adds something.
 * The lock is a file of its own that the operating system locks: it ends with its process.
 */
public final class FileJournal implements EventLog {

  /** The file's name in a sweep's folder. */
  public static final String NAME = "journal.jsonl";

  private static final String LOCK = "journal.lock";
  private static final int BLOCK = 1 << 20;

  private final Path file;
  private final FileChannel journal;
  private final FileChannel lock;
  private final InstantSource clock;
  private final ReentrantLock threads = new ReentrantLock();

  /** Where the first line begins that was not read yet, and how many were. */
  private long position;

  private long lines;

  private FileJournal(Path file, FileChannel journal, FileChannel lock, InstantSource clock) {
    this.file = file;
    this.journal = journal;
    this.lock = lock;
    this.clock = clock;
  }

  /**
   * Opens the journal of a sweep's folder, which is made if it is not there.
   *
   * @throws dev.lamina.runtime.file.OutputException if it cannot be
   */
  public static FileJournal open(Path folder, InstantSource clock) {
    Path file = folder.resolve(NAME);
    try {
      Files.createDirectories(folder);
      FileChannel journal =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        FileChannel lock =
            FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new FileJournal(file, journal, lock, clock);
      } catch (IOException e) {
        journal.close();
        throw e;
      }
    } catch (IOException e) {
      throw WholeFile.unwritable(file, e);
    }
  }

  /** Whether a folder has one. */
  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(NAME));
  }

  @Override
  public List<Logged> news() {
    threads.lock();
    try {
      return read();
    } catch (IOException e) {
      throw new ArchiveException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    } finally {
      threads.unlock();
    }
  }

  @Override
  public <T> T alone(Function<Turn, T> work) {
    threads.lock();
    try {
      FileLock held = hold();
      try {
        return taken(work);
      } finally {
        held.release();
      }
    } catch (IOException e) {
      throw WholeFile.unwritable(file, e);
    } finally {
      threads.unlock();
    }
  }

  private <T> T taken(Function<Turn, T> work) throws IOException {
    long oldPosition = position;
    long oldLines = lines;
    boolean done = false;
    try {
      PendingTurn turn = new PendingTurn(read(), clock);
      if (journal.size() > position) {
        journal.truncate(position);
      }
      T result = work.apply(turn);
      append(turn.added());
      done = true;
      return result;
    } finally {
      position = done ? position : oldPosition;
      lines = done ? lines : oldLines;
    }
  }

  /** Threads of this process that have opened the journal for themselves take turns. */
  private FileLock hold() throws IOException {
    while (true) {
      try {
        return lock.lock();
      } catch (OverlappingFileLockException e) {
        try {
          Thread.sleep(1);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted while another thread had the lock", interrupted);
        }
      }
    }
  }

  private List<Logged> read() throws IOException {
    if (journal.size() < position) {
      throw new ArchiveException(
          file + " has become shorter while it was in use; nothing but Lamina may write to it");
    }
    List<Logged> read = new ArrayList<>();
    byte[] block = new byte[(int) Math.min(BLOCK, journal.size() - position + 1)];
    int kept = 0;
    int got;
    // What is kept are the bytes from `position` on, of a line whose end is not read yet.
    while ((got = journal.read(room(block, kept), position + kept)) > 0) {
      int start = 0;
      int end = lineBreak(block, kept, kept + got);
      while (end >= 0) {
        read.add(parsed(block, start, end - start, lines + read.size() + 1));
        start = end + 1;
        end = lineBreak(block, start, kept + got);
      }
      position += start;
      kept += got - start;
      System.arraycopy(block, start, block, 0, kept);
      if (kept == block.length) {
        block = Arrays.copyOf(block, 2 * block.length);
      }
    }
    lines += read.size();
    return read;
  }

  /** A method of its own, which the JVM compiles after the first lines of a long journal. */
  private static int lineBreak(byte[] block, int from, int to) {
    for (int i = from; i < to; i++) {
      if (block[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static ByteBuffer room(byte[] block, int kept) {
    return ByteBuffer.wrap(block, kept, block.length - kept);
  }

  private Logged parsed(byte[] block, int from, int length, long number) {
    try {
      return EventText.read(PlainJson.object(block, from, length), number);
    } catch (IOException | Plain.Problem e) {
      throw new ArchiveException(
          "%s:%d: %s%n  Nothing was changed. If something else has written the line, take it out; else put it right, or the file back from a copy; or begin a new sweep with --out."
              .formatted(
                  file,
                  number,
                  EventText.refusal(new String(block, from, length, StandardCharsets.UTF_8), e)),
          e);
    }
  }

  private void append(List<Logged> added) {
    StringBuilder text = new StringBuilder();
    added.forEach(line -> text.append(EventText.line(line)).append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    int written = 0;
    try {
      while (written < bytes.length) {
        written +=
            journal.write(
                ByteBuffer.wrap(bytes, written, bytes.length - written), position + written);
      }
      // What can be measured again need not be safe; nothing that follows from it is written before
      // it is, because the disk gets the whole file then.
      if (!added.stream().map(Logged::event).allMatch(FileJournal::canBeMeasuredAgain)) {
        journal.force(true);
      }
    } catch (IOException e) {
      throw WholeFile.unwritable(file, cut(bytes, written, e));
    }
    position += bytes.length;
    lines += added.size();
  }

  private static boolean canBeMeasuredAgain(SweepEvent event) {
    return event instanceof SweepEvent.Epoch || event instanceof SweepEvent.Built;
  }

  /** Whole lines stay, since others may have read them already; half of one goes if possible. */
  private IOException cut(byte[] bytes, int written, IOException problem) {
    int whole = written;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--;
    }
    try {
      journal.truncate(position + whole);
    } catch (IOException e) {
      problem.addSuppressed(e);
    }
    return problem;
  }

  @Override
  public void close() {
    Optional<IOException> problem = Optional.empty();
    for (FileChannel each : List.of(journal, lock)) {
      try {
        each.close();
      } catch (IOException e) {
        problem = Optional.of(e);
      }
    }
    if (problem.isPresent()) {
      throw WholeFile.unwritable(file, problem.get());
    }
  }
}
