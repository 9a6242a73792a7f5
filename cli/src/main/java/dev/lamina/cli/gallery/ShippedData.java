package dev.lamina.cli.gallery;

import dev.lamina.runtime.data.ShippedFiles;
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
import java.util.Optional;

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
    return content(path)
        .map(content -> copied(path, content).toAbsolutePath().toString())
        .orElse(path);
  }

  /**
   * The same below any machine's cache. The name tells the content, so that another Lamina's data
   * is never taken for this one's.
   *
   * @param path as the config has it
   * @return relative; the same path if none was shipped
   */
  public static String name(String path) {
    return content(path).map(content -> name(path, content)).orElse(path);
  }

  private static String name(String path, byte[] content) {
    return ShippedFiles.name(path, hash(content));
  }

  private Path copied(String path, byte[] content) {
    Path file = cache.resolve(name(path, content));
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

  private static Optional<byte[]> content(String path) {
    // With an ending: a folder is no file, though the class path may have it.
    URL shipped =
        path.matches("[A-Za-z0-9_/-]+\\.[a-z]+")
            ? ShippedData.class.getClassLoader().getResource("configs/" + path)
            : null;
    return Optional.ofNullable(shipped).map(ShippedData::content);
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
