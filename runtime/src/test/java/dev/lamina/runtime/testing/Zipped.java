package dev.lamina.runtime.testing;

import dev.lamina.runtime.network.SavedCopy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A saved network as the zip archive that DL4J reads. */
public final class Zipped {

  private Zipped() {}

  /** The archive's bytes. */
  public static InputStream of(SavedCopy saved) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      saved.save(
          (name, content) -> {
            zip.putNextEntry(new ZipEntry(name));
            content.writeTo(zip);
          });
    }
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
