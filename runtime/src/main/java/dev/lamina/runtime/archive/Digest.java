package dev.lamina.runtime.archive;

import dev.lamina.runtime.file.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal. */
final class Digest {

  private Digest() {}

  /** Of everything {@code in} has. */
  static String of(InputStream in) throws IOException {
    return of(in::transferTo, OutputStream.nullOutputStream());
  }

  /** Of everything {@code content} writes, which goes to {@code out} on the way. */
  static String of(WholeFile.Content content, OutputStream out) throws IOException {
    MessageDigest digest = sha256();
    content.writeTo(
        new DigestOutputStream(out, digest) {
          @Override
          public void close() throws IOException {
            // What it is part of goes on.
            flush();
          }
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
