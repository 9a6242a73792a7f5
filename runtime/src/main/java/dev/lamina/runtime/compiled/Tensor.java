package dev.lamina.runtime.compiled;

import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A tensor in native memory.
 *
 * @param memory oneDNN's handle
 * @param desc its layout: plain or blocked
 * @param dims logical sizes, channels second: (n, c, h, w) or (n, features). A flattened image
 *     keeps its four sizes; its features count in the order (h, w, c)
 * @param data the memory as floats, padding of blocked layouts included
 */
record Tensor(memory memory, memory.desc desc, long[] dims, FloatPointer data) {

  /** How many numbers it has, padding not counted. */
  int size() {
    return Math.toIntExact(Arrays.stream(dims).reduce(1, Math::multiplyExact));
  }

  /** How many floats its memory has, padding counted. */
  int extent() {
    return Math.toIntExact(desc.get_size() / Float.BYTES);
  }

  /** Whether the memory holds padding, which must stay zero. */
  boolean padded() {
    return extent() != size();
  }
}
