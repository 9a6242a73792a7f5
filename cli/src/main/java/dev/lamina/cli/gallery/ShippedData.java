package dev.lamina.cli.gallery;

import dev.lamina.runtime.file.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Small data of the shipped configs. It ships on the class path beside them, and is written to the
 * cache to be read, so that {@code lamina train reviews} works anywhere.
 *
 * @param cache folder; may not be there yet
 */
public record ShippedData(Path cache) {

  /**
   * Where what a shipped config names is read.
   *
   * @param path as the config has it: relative to its folder
   * @return absolute; the same if none was shipped
   * @throws dev.lamina.runtime.file.OutputException if it cannot be written
   */
  public String place(String path) {
    // With an ending: a folder is no file, though the class path may have it.
    if (!path.matches("[A-Za-z0-9_/-]+\\.[a-z]+")) {
      return path;
    }
    URL shipped = ShippedData.class.getClassLoader().getResource("configs/" + path);
    return shipped == null ? path : copied(path, shipped).toAbsolutePath().toString();
  }

  /** The name tells the content, so that another Lamina's data is never taken for this one's. */
  private Path copied(String path, URL shipped) {
    byte[] content = content(shipped);
    Path file = cache.resolve("shipped-" + hash(content).substring(0, 12)).resolve(path);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        WholeFile.write(file, out -> out.write(content));
      }
      return file;
    } catch (IOException e) {
      throw WholeFile.unwritable(file, e);
    }
  }

  private static byte[] content(URL shipped) {
    try (InputStream in = shipped.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(shipped + " cannot be read", e);
    }
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
