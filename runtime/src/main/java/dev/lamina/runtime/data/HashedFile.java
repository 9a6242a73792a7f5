package dev.lamina.runtime.data;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file being read, unzipped if it is gzipped, with the SHA-256 of its bytes on disk. */
final class HashedFile implements Closeable {

  private final DigestInputStream raw;
  private final InputStream content;
  private final long bytes;
  private final boolean zipped;

  private HashedFile(DigestInputStream raw, InputStream content, long bytes, boolean zipped) {
    this.raw = raw;
    this.content = content;
    this.bytes = bytes;
    this.zipped = zipped;
  }

  /**
   * Opens a file.
   *
   * @throws DataException if it cannot be opened
   */
  static HashedFile open(Path path) {
    try {
      if (Files.isDirectory(path)) {
        throw new DataException(path + ": this is a directory, not a file");
      }
      long bytes = Files.size(path);
      DigestInputStream raw = new DigestInputStream(Files.newInputStream(path), sha256Digest());
      try {
        BufferedInputStream buffered = new BufferedInputStream(raw, 1 << 16);
        boolean zipped = startsWithGzipMagic(buffered);
        InputStream content = zipped ? new GZIPInputStream(buffered, 1 << 16) : buffered;
        return new HashedFile(raw, content, bytes, zipped);
      } catch (IOException e) {
        raw.close();
        throw e;
      }
    } catch (IOException e) {
      throw problem(path, e);
    }
  }

  /** Content that comes from elsewhere, as from standard input; plain. */
  static HashedFile of(InputStream content) {
    DigestInputStream raw = new DigestInputStream(content, sha256Digest());
    return new HashedFile(raw, raw, Long.MAX_VALUE, false);
  }

  /** SHA-256 of a file; hexadecimal. */
  static String sha256(Path path) throws IOException {
    try (DigestInputStream in = new DigestInputStream(Files.newInputStream(path), sha256Digest())) {
      in.transferTo(OutputStream.nullOutputStream());
      return hex(in.getMessageDigest());
    }
  }

  static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** What an exception while reading means for the user. */
  static DataException problem(Path path, IOException e) {
    if (e instanceof EOFException) {
      return new DataException(
          path + ": the file is cut off; get it again and compare its size", e);
    }
    if (e instanceof ZipException) {
      return new DataException(
          path + ": the gzip data is damaged (" + e.getMessage() + "); get the file again", e);
    }
    return new DataException(path + ": cannot be read: " + Reasons.of(e), e);
  }

  private static boolean startsWithGzipMagic(BufferedInputStream in) throws IOException {
    in.mark(2);
    boolean magic = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return magic;
  }

  /** What is in it, unzipped. */
  InputStream content() {
    return content;
  }

  /** The most bytes {@link #content} can have: gzip never does better than 1032 to 1. */
  long mostContent() {
    return zipped ? bytes * 1032 : bytes;
  }

  /** Reads what is left and gives the hash of all; to be called once, last. */
  String sha256() throws IOException {
    raw.transferTo(OutputStream.nullOutputStream());
    return hex(raw.getMessageDigest());
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
