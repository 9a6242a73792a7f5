package dev.lamina.runtime.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipFile;

/** An entry of an archive that is open only for it. */
final class EntryStream extends FilterInputStream {

  private final ZipFile zip;

  EntryStream(ZipFile zip, InputStream entry) {
    super(entry);
    this.zip = zip;
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      zip.close();
    }
  }
}
