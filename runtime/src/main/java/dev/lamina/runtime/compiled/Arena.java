package dev.lamina.runtime.compiled;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Owns native objects and frees them in reverse order, at once: nothing is left to the garbage
 * collector.
 */
final class Arena implements AutoCloseable {

  /** oneDNN's widest vectors, and a cache line. */
  private static final long ALIGNMENT = 64;

  private final Deque<Pointer> owned = new ArrayDeque<>();

  /** Takes over {@code pointer}. */
  <P extends Pointer> P own(P pointer) {
    owned.push(pointer);
    return pointer;
  }

  /** Aligned memory of {@code bytes} zeros. */
  Address allocate(long bytes) {
    BytePointer raw = own(new BytePointer(bytes + ALIGNMENT));
    long start = (raw.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    Address memory = new Address(start);
    Pointer.memset(memory, 0, bytes);
    return memory;
  }

  @Override
  public void close() {
    while (!owned.isEmpty()) {
      owned.pop().deallocate();
    }
  }

  /** A bare address: memory that somebody else owns. */
  static final class Address extends Pointer {

    Address(long address) {
      this.address = address;
    }

    /** The address {@code floats} floats further on. */
    Address plus(long floats) {
      return new Address(address + Float.BYTES * floats);
    }
  }
}
