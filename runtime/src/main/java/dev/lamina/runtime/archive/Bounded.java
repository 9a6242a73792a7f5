package dev.lamina.runtime.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that gives no more than so many bytes: what is packed may unpack without end. */
final class Bounded extends FilterInputStream {

  /** There was more. */
  static final class Exceeded extends IOException {
    private static final long serialVersionUID = 1L;

    Exceeded() {
      super("it unpacks to more than it may have");
    }
  }

  private long left;

  Bounded(InputStream in, long most) {
    super(in);
    this.left = most;
  }

  /** How many more it would give. */
  long left() {
    return left;
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    int read = in.read(bytes, from, count);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = in.skip(count);
    count(skipped);
    return skipped;
  }

  private void count(long read) throws Exceeded {
    left -= read;
    if (left < 0) {
      throw new Exceeded();
    }
  }

  /** Going back would give bytes twice. */
  @Override
  public boolean markSupported() {
    return false;
  }
}
