package dev.lamina.runtime.file;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file under a temporary name in its own folder, then renames it: a reader sees the old
 * file or the new one, never a part, and what fails leaves the old one untouched. The content is on
 * the disk before the file has its name, and the name when writing ends: a power failure leaves the
 * old file or the new one, too.
 */
public final class WholeFile {

  /** Ends the temporary name; nothing else of Lamina's is called so. */
  public static final String PART = ".part";

  /** Writes the bytes of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes to {@code out}; whether it is closed does not matter. */
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /** Stays open when it is closed: writers of formats close what they write to. */
  private static final class Open extends BufferedOutputStream {

    Open(FileChannel channel) {
      super(Channels.newOutputStream(channel));
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  /**
   * Writes text in UTF-8.
   *
   * @throws OutputException if it cannot be written
   */
  public static void write(Path file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes what {@code content} gives.
   *
   * @throws OutputException if it cannot be written
   */
  public static void write(Path file, Content content) {
    write(file, content, true);
  }

  /**
   * The same without waiting for the disk, which takes milliseconds: for files that are made again
   * from others. After a power failure such a file may be empty.
   *
   * @throws OutputException if it cannot be written
   */
  public static void writeUnforced(Path file, Content content) {
    write(file, content, false);
  }

  private static void write(Path file, Content content, boolean forced) {
    Path part = file.resolveSibling("." + file.getFileName() + PART);
    try {
      try (FileChannel channel = FileChannel.open(part, CREATE, TRUNCATE_EXISTING, WRITE);
          OutputStream out = new Open(channel)) {
        content.writeTo(out);
        out.flush();
        if (forced) {
          channel.force(true);
        }
      }
      // A folder of the target's name would be replaced if it were empty.
      if (Files.isDirectory(file)) {
        throw new FileSystemException(file.toString(), null, "a folder of that name is in the way");
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      remove(part, e);
      throw unwritable(file, e);
    } catch (UncheckedIOException e) {
      remove(part, e);
      throw unwritable(file, e.getCause());
    } catch (RuntimeException | Error e) {
      remove(part, e);
      throw e;
    }
    if (forced) {
      forceNames(file.toAbsolutePath().getParent());
    }
  }

  /**
   * Waits until the names in a folder are on the disk, where the platform can: Windows and some
   * network file systems cannot, and look after names themselves.
   */
  public static void forceNames(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The files are there and whole. That a folder is nothing to open or to force is all that is
      // told here, and there is no other way to ask.
      return;
    }
  }

  /** What to tell when {@code target} could not be written because of {@code cause}. */
  public static OutputException unwritable(Path target, IOException cause) {
    return new OutputException(
        "%s cannot be written: %s. Nothing half-written was left.".formatted(target, reason(cause)),
        cause);
  }

  private static String reason(IOException cause) {
    String text =
        cause instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : cause.getMessage();
    if (cause instanceof AccessDeniedException) {
      return "permission denied; choose another folder or change its permissions";
    }
    if (cause instanceof NoSuchFileException) {
      return "its folder does not exist; it may have been removed meanwhile";
    }
    if (text != null && text.contains("No space left")) {
      return "the disk is full; make room or choose another folder";
    }
    if (text != null && text.contains("Read-only file system")) {
      return "the file system is read-only; choose another folder";
    }
    return text == null ? cause.getClass().getSimpleName() : text;
  }

  private static void remove(Path part, Throwable problem) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      problem.addSuppressed(e);
    }
  }
}
