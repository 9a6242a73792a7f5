package dev.lamina.runtime.archive;

import java.io.BufferedInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipFile;

/**
 * The SHA-256 of a whole zip archive but for its last 64 bytes, which are the end of the archive's
 * comment and hold it. Every byte is covered, also those that zip itself does not check. It shows
 * damage and accidents; it is no signature.
 */
final class Seal extends FilterOutputStream {

  private static final int LENGTH = 64;
  private static final String NAME = "lamina sha256 ";

  /** The comment of an archive that is about to be sealed. */
  static final String UNSEALED = NAME + "0".repeat(LENGTH);

  private final MessageDigest digest = Digest.sha256();
  private final byte[] last = new byte[LENGTH];
  private int held;

  /** What is written goes to {@code out}, all but the last 64 bytes. */
  Seal(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    int release = Math.max(0, held + count - LENGTH);
    int old = Math.min(held, release);
    pass(last, 0, old);
    System.arraycopy(last, old, last, 0, held - old);
    held -= old;
    pass(bytes, from, release - old);
    int keep = count - (release - old);
    System.arraycopy(bytes, from + count - keep, last, held, keep);
    held += keep;
  }

  private void pass(byte[] bytes, int from, int count) throws IOException {
    digest.update(bytes, from, count);
    out.write(bytes, from, count);
  }

  /** Puts the seal in place of the last bytes, and closes. */
  @Override
  public void close() throws IOException {
    if (held == LENGTH) {
      out.write(hex(digest));
      held = 0;
    }
    super.close();
  }

  /** Whether an archive has one, be it right or wrong. */
  static boolean isOn(ZipFile zip) {
    return zip.getComment() != null && zip.getComment().startsWith(NAME);
  }

  /** Whether a file is as it was when it was sealed. */
  static boolean holds(Path file) throws IOException {
    long left = Files.size(file) - LENGTH;
    MessageDigest digest = Digest.sha256();
    byte[] some = new byte[1 << 16];
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), some.length)) {
      while (left > 0) {
        int read = in.read(some, 0, (int) Math.min(left, some.length));
        if (read < 0) {
          return false;
        }
        digest.update(some, 0, read);
        left -= read;
      }
      return left == 0 && MessageDigest.isEqual(in.readNBytes(LENGTH), hex(digest));
    }
  }

  private static byte[] hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
  }
}
