package dev.lamina.runtime.archive;

import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.network.Network;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A network in a file: DL4J's archive (configuration, weights, optimizer state), which plain DL4J
 * reads, with two entries of Lamina's own: the resolved specification, from which Lamina rebuilds
 * the network, and a description with the SHA-256 of every other entry. Nothing of the file is
 * deserialised into classes that the file names.
 *
 * @param file where it is
 * @param info what it is
 * @param spec the resolved specification, YAML
 */
public record ModelArchive(Path file, ArchiveInfo info, String spec) {

  static final String SPEC = "lamina/resolved.yaml";
  static final String DESCRIPTION = "lamina/model.json";
  static final String FORMAT = "lamina-model-1";

  /** No specification is longer; more is not read. */
  static final int LONGEST_TEXT = 16 << 20;

  /** The same bytes for the same network: entries carry no time of day. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /**
   * Writes a network, whole or not at all.
   *
   * @throws dev.lamina.runtime.file.OutputException if the file cannot be written
   */
  public static void write(Path file, Network network, ArchiveInfo info, String spec) {
    write(file, network::save, info, spec);
  }

  /** The same with a network that wrote itself before: {@code network} gives DL4J's archive. */
  public static void write(Path file, WholeFile.Content network, ArchiveInfo info, String spec) {
    Path plain = file.resolveSibling("." + file.getFileName() + ".dl4j" + WholeFile.PART);
    try {
      WholeFile.write(plain, network);
    } catch (OutputException e) {
      // The user knows the archive, not what it is made from.
      throw e.getCause() instanceof IOException cause ? WholeFile.unwritable(file, cause) : e;
    }
    try {
      WholeFile.write(file, out -> complete(plain, info, spec, out));
    } finally {
      remove(plain);
    }
  }

  /**
   * Opens and checks an archive.
   *
   * @throws ArchiveException if it is none, is damaged or was changed since it was written
   */
  public static ModelArchive open(Path file) {
    return new ArchiveReader(file).read();
  }

  private static void complete(Path plain, ArchiveInfo info, String spec, OutputStream out)
      throws IOException {
    Map<String, Object> hashes = new LinkedHashMap<>();
    try (ZipFile entries = new ZipFile(plain.toFile());
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Enumeration<? extends ZipEntry> all = entries.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        try (InputStream content = entries.getInputStream(entry)) {
          hashes.put(entry.getName(), add(zip, entry.getName(), content));
        }
      }
      hashes.put(SPEC, add(zip, SPEC, bytes(spec)));
      Map<String, Object> description = new LinkedHashMap<>();
      description.put("format", FORMAT);
      description.putAll(info.view());
      description.put("sha256", hashes);
      add(zip, DESCRIPTION, bytes(PlainJson.pretty(description)));
    }
  }

  private static String add(ZipOutputStream zip, String name, InputStream content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    String hash = Digest.of(content, zip);
    zip.closeEntry();
    return hash;
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void remove(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw WholeFile.unwritable(part, e);
    }
  }
}
