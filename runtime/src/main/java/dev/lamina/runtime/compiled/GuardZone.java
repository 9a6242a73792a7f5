package dev.lamina.runtime.compiled;

import dev.lamina.runtime.compiled.Arena.Address;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Bytes beside an allocation that nobody may write: what native code writes there shows when the
 * memory is freed.
 *
 * @param zone the first of them
 * @param place where they lie, for the message
 * @param size of the allocation
 * @param allocated where in Java it was made
 */
record GuardZone(Address zone, String place, long size, Throwable allocated) {

  /** A vector of the widest kind. */
  static final int BYTES = 64;

  /** As a float a tiny number, so that reading too far does not look like a mistake of its own. */
  private static final byte PATTERN = (byte) 0xA5;

  GuardZone {
    Pointer.memset(zone, PATTERN, BYTES);
  }

  /** Whether all is as it was. */
  boolean whole() {
    byte[] found = new byte[BYTES];
    byte[] expected = new byte[BYTES];
    Arrays.fill(expected, PATTERN);
    new BytePointer(zone).capacity(BYTES).get(found);
    return Arrays.equals(found, expected);
  }

  /** What to throw if it is not. */
  IllegalStateException broken() {
    return new IllegalStateException(
        "native code wrote "
            + place
            + " a tensor of "
            + size
            + " bytes; the cause tells where the tensor was allocated",
        allocated);
  }
}
