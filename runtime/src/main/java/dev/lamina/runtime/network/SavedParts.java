package dev.lamina.runtime.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Where the parts of a saved network come from: the entries of DL4J's archive, whoever has it. */
@FunctionalInterface
public interface SavedParts {

  /** The part of this name, for the caller to close; empty if there is none. */
  Optional<InputStream> open(String name) throws IOException;

  /**
   * The parts that {@link Network#save} wrote to a stream, which is read to its end and kept in
   * memory: for what never left this program. A file is not read so: it may hold anything.
   */
  static SavedParts of(InputStream saved) throws IOException {
    Map<String, byte[]> parts = new HashMap<>();
    ZipInputStream zip = new ZipInputStream(saved);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      parts.put(entry.getName(), zip.readAllBytes());
    }
    return name -> Optional.ofNullable(parts.get(name)).map(ByteArrayInputStream::new);
  }
}
