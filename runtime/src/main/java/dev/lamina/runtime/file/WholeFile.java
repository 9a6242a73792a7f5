package dev.lamina.runtime.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file under a temporary name in its own folder, then renames it: a reader sees the old
 * file or the new one, never a part, and what fails leaves the old one untouched.
 */
public final class WholeFile {

  /** Ends the temporary name; nothing else of Lamina's is called so. */
  public static final String PART = ".part";

  /** Writes the bytes of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes to {@code out}, which the caller closes. */
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

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
    Path part = file.resolveSibling("." + file.getFileName() + PART);
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        content.writeTo(out);
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
