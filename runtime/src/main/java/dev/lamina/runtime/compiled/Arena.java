package dev.lamina.runtime.compiled;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Owns native objects and frees them in reverse order, at once: nothing is left to the garbage
 * collector.
 */
final class Arena implements AutoCloseable {

  /** oneDNN's widest vectors, and a cache line. */
  private static final long ALIGNMENT = 64;

  /** For tests: whether mistakes in the use of native memory are looked for. */
  private static final boolean GUARDS = Boolean.getBoolean("dev.lamina.compiled.guards");

  private final boolean guarded;
  private final Deque<Pointer> owned = new ArrayDeque<>();
  private final List<GuardZone> zones = new ArrayList<>();

  Arena() {
    this(GUARDS);
  }

  /**
   * With {@code guarded}, allocations lie between {@link GuardZone}s, and {@link #close} finds out
   * who wrote beyond one.
   */
  Arena(boolean guarded) {
    this.guarded = guarded;
  }

  /** Whether mistakes are looked for, which takes time. */
  boolean guarded() {
    return guarded;
  }

  /** Takes over {@code pointer}. */
  <P extends Pointer> P own(P pointer) {
    owned.push(pointer);
    return pointer;
  }

  /** Aligned memory of {@code bytes} zeros. */
  Address allocate(long bytes) {
    long room = guarded ? GuardZone.BYTES : 0;
    BytePointer raw = own(new BytePointer(Math.addExact(bytes, ALIGNMENT + 2 * room)));
    long start = (raw.address() + room + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    Address memory = new Address(start);
    Pointer.memset(memory, 0, bytes);
    if (guarded) {
      Throwable here = new Throwable("allocated here");
      zones.add(new GuardZone(new Address(start - room), "in front of", bytes, here));
      zones.add(new GuardZone(new Address(start + bytes), "behind", bytes, here));
    }
    return memory;
  }

  /**
   * Frees everything.
   *
   * @throws IllegalStateException if guards were asked for and one is broken; everything is freed
   *     then too
   */
  @Override
  public void close() {
    Optional<GuardZone> broken = zones.stream().filter(zone -> !zone.whole()).findFirst();
    zones.clear();
    while (!owned.isEmpty()) {
      owned.pop().deallocate();
    }
    if (broken.isPresent()) {
      throw broken.get().broken();
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
