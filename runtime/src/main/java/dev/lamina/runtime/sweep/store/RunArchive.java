package dev.lamina.runtime.sweep.store;

import dev.lamina.runtime.file.Folders;
import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.file.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A trial's folder as a ZIP archive; without locks and what was being written. */
final class RunArchive {

  private static final String LOCK = ".lock";

  /** An archive is not what was put into the store; it is as good as none. */
  static final class Damaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Damaged(Path folder, String why, Throwable cause) {
      super(
          "the copy of %s in the store is damaged (%s); it is trained anew".formatted(folder, why),
          cause);
    }
  }

  private RunArchive() {}

  /** What the files of a folder come to. */
  static long bytes(Path folder) {
    try {
      long bytes = 0;
      for (Path file : files(folder)) {
        bytes += Files.size(file);
      }
      return bytes;
    } catch (IOException e) {
      throw WholeFile.unwritable(folder, e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).filter(RunArchive::isKept).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isKept(Path file) {
    String name = file.getFileName().toString();
    return !name.equals(LOCK) && !name.endsWith(WholeFile.PART);
  }

  /**
   * Packs a folder.
   *
   * @throws dev.lamina.runtime.file.OutputException if a file of it cannot be read
   */
  static void pack(Path folder, StoredParts parts) throws SQLException {
    try (OutputStream out = parts.writing();
        ZipOutputStream zip = new ZipOutputStream(out)) {
      // The checkpoints, nearly all of it, are compressed already.
      zip.setLevel(Deflater.BEST_SPEED);
      for (Path file : files(folder)) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    } catch (StoredParts.Refused e) {
      throw e.problem();
    } catch (IOException e) {
      throw new OutputException(
          "%s cannot be copied to the store: %s; another machine that goes on with it trains it anew"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  /**
   * Unpacks one in place of the folder.
   *
   * @throws Damaged if it is none; the folder is then as it was
   * @throws dev.lamina.runtime.file.OutputException if a file cannot be written
   */
  static void unpack(Path folder, StoredParts parts) throws SQLException {
    Path fresh = folder.resolveSibling("." + folder.getFileName() + WholeFile.PART);
    Path old = folder.resolveSibling("." + folder.getFileName() + ".old" + WholeFile.PART);
    try {
      Folders.delete(fresh);
      Folders.delete(old);
      Files.createDirectories(fresh);
      unpackInto(fresh, folder, parts);
      if (Files.exists(folder)) {
        Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
      Folders.delete(old);
    } catch (StoredParts.Refused e) {
      throw e.problem();
    } catch (Damaged e) {
      removed(fresh, e);
      throw e;
    } catch (IOException e) {
      throw WholeFile.unwritable(folder, e);
    }
  }

  private static void removed(Path folder, Damaged problem) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      problem.addSuppressed(e);
    }
  }

  private static void unpackInto(Path fresh, Path folder, StoredParts parts) throws IOException {
    boolean any = false;
    try (ZipInputStream zip = new ZipInputStream(parts.reading())) {
      for (ZipEntry entry = next(zip, folder); entry != null; entry = next(zip, folder)) {
        Path file = fresh.resolve(entry.getName()).normalize();
        if (!file.startsWith(fresh) || file.equals(fresh)) {
          throw new Damaged(folder, "it has a file `" + entry.getName() + "`", null);
        }
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
          copy(zip, out, folder);
        }
        any = true;
      }
    }
    if (!any) {
      throw new Damaged(folder, "it is empty", null);
    }
  }

  private static ZipEntry next(ZipInputStream zip, Path folder) throws IOException {
    try {
      return zip.getNextEntry();
    } catch (StoredParts.Refused e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new Damaged(folder, e.getMessage(), e);
    }
  }

  /** What cannot be read is the archive's fault, what cannot be written is not. */
  private static void copy(ZipInputStream zip, OutputStream out, Path folder) throws IOException {
    byte[] block = new byte[1 << 16];
    while (true) {
      int got;
      try {
        got = zip.read(block);
      } catch (StoredParts.Refused e) {
        throw e;
      } catch (IOException e) {
        throw new Damaged(folder, e.getMessage(), e);
      }
      if (got < 0) {
        return;
      }
      out.write(block, 0, got);
    }
  }
}
