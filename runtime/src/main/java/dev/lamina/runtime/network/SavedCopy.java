package dev.lamina.runtime.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of a network as it was, in memory: to be written, or loaded again.
 *
 * @param parts their bytes by their names, in the order in which the network gave them
 */
public record SavedCopy(Map<String, byte[]> parts) implements PartSink.Source, SavedParts {

  /** A copy of what a network is now. */
  public static SavedCopy of(PartSink.Source network) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try {
      network.save(
          (name, content) -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            content.writeTo(bytes);
            parts.put(name, bytes.toByteArray());
          });
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return new SavedCopy(parts);
  }

  @Override
  public void save(PartSink to) throws IOException {
    for (Map.Entry<String, byte[]> part : parts.entrySet()) {
      to.add(part.getKey(), out -> out.write(part.getValue()));
    }
  }

  @Override
  public Optional<InputStream> open(String name) {
    return Optional.ofNullable(parts.get(name)).map(ByteArrayInputStream::new);
  }
}
