package dev.lamina.runtime.archive;

import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.train.KeptWeights;
import dev.lamina.runtime.train.TrainingState;
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
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes an archive.
 *
 * @param info what it is
 * @param spec the resolved specification
 * @param training what training needs to go on from it
 */
record ArchiveWriter(ArchiveInfo info, String spec, Optional<TrainingState> training) {

  /** The same bytes for the same network: entries carry no time of day. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /**
   * Whole or not at all.
   *
   * @param network DL4J's archive
   */
  void write(Path file, WholeFile.Content network) {
    Path plain = file.resolveSibling("." + file.getFileName() + ".dl4j" + WholeFile.PART);
    try {
      WholeFile.writeUnforced(plain, network);
    } catch (OutputException e) {
      // The user knows the archive, not what it is made from.
      throw e.getCause() instanceof IOException cause ? WholeFile.unwritable(file, cause) : e;
    }
    try {
      WholeFile.write(file, out -> complete(plain, out));
    } finally {
      remove(plain);
    }
  }

  private void complete(Path plain, OutputStream out) throws IOException {
    Map<String, Object> hashes = new LinkedHashMap<>();
    try (ZipFile entries = new ZipFile(plain.toFile());
        ZipOutputStream zip = new ZipOutputStream(new Seal(out))) {
      zip.setComment(Seal.UNSEALED);
      for (Enumeration<? extends ZipEntry> all = entries.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        try (InputStream content = entries.getInputStream(entry)) {
          hashes.put(entry.getName(), add(zip, entry.getName(), content));
        }
      }
      hashes.put(ModelArchive.SPEC, add(zip, ModelArchive.SPEC, bytes(spec)));
      if (training.isPresent()) {
        String state = PlainJson.pretty(training.get().plain());
        hashes.put(ModelArchive.TRAINING, add(zip, ModelArchive.TRAINING, bytes(state)));
        int index = 0;
        for (KeptWeights kept : training.get().kept().values()) {
          String name = ModelArchive.keptEntry(index++);
          hashes.put(name, add(zip, name, new ByteArrayInputStream(kept.bytes())));
        }
      }
      Map<String, Object> description = new LinkedHashMap<>();
      description.put("format", ArchiveFormat.written());
      description.putAll(info.view());
      description.put("sha256", hashes);
      add(zip, ModelArchive.DESCRIPTION, bytes(PlainJson.pretty(description)));
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
