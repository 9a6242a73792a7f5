package dev.lamina.runtime.archive;

import static java.util.zip.Deflater.DEFAULT_COMPRESSION;
import static java.util.zip.Deflater.NO_COMPRESSION;

import dev.lamina.runtime.file.PlainJson;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.network.PartSink;
import dev.lamina.runtime.train.KeptWeights;
import dev.lamina.runtime.train.TrainingState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an archive.
 *
 * @param info what it is
 * @param spec the resolved specification
 * @param training what training needs to go on from it
 */
record ArchiveWriter(ArchiveInfo info, String spec, Optional<TrainingState> training) {

  /** How the names of texts end, which are compressed. */
  private static final List<String> TEXTS = List.of(".json", ".yaml");

  /** The same bytes for the same network: entries carry no time of day. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** Whole or not at all. */
  void write(Path file, PartSink.Source network) {
    WholeFile.write(file, out -> complete(network, out));
  }

  private void complete(PartSink.Source network, OutputStream out) throws IOException {
    Map<String, Object> hashes = new LinkedHashMap<>();
    try (ZipOutputStream zip = new ZipOutputStream(new Seal(out))) {
      zip.setComment(Seal.UNSEALED);
      network.save((name, content) -> hashes.put(name, add(zip, name, content)));
      hashes.put(ModelArchive.SPEC, add(zip, ModelArchive.SPEC, bytes(spec)));
      if (training.isPresent()) {
        String state = PlainJson.pretty(training.get().plain());
        hashes.put(ModelArchive.TRAINING, add(zip, ModelArchive.TRAINING, bytes(state)));
        int index = 0;
        for (KeptWeights kept : training.get().kept().values()) {
          String name = ModelArchive.keptEntry(index++);
          hashes.put(name, add(zip, name, to -> to.write(kept.bytes())));
        }
      }
      Map<String, Object> description = new LinkedHashMap<>();
      description.put("format", ArchiveFormat.written());
      description.putAll(info.view());
      description.put("sha256", hashes);
      add(zip, ModelArchive.DESCRIPTION, bytes(PlainJson.pretty(description)));
    }
  }

  private static String add(ZipOutputStream zip, String name, WholeFile.Content content)
      throws IOException {
    // Weights are noise to a compressor: it would take many times longer to save a twelfth.
    zip.setLevel(TEXTS.stream().anyMatch(name::endsWith) ? DEFAULT_COMPRESSION : NO_COMPRESSION);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
    String hash = Digest.of(content, zip);
    zip.closeEntry();
    return hash;
  }

  private static WholeFile.Content bytes(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
