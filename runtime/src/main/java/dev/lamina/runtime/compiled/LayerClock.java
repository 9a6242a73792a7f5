package dev.lamina.runtime.compiled;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Adds up what the layers' steps take, over all workers. */
public final class LayerClock {

  private final LongSupplier nanos;
  private final Map<String, LongAdder> forward = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> backward = new ConcurrentHashMap<>();

  /**
   * Nothing added yet.
   *
   * @param nanos the time, in nanoseconds since whenever
   */
  public LayerClock(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Runs steps, each of the layer at its place. */
  void run(Step[] steps, String[] layers, boolean isBackward) {
    Map<String, LongAdder> sums = isBackward ? backward : forward;
    long before = nanos.getAsLong();
    for (int i = 0; i < steps.length; i++) {
      steps[i].run();
      long after = nanos.getAsLong();
      sums.computeIfAbsent(layers[i], layer -> new LongAdder()).add(after - before);
      before = after;
    }
  }

  /** Nanoseconds of a layer's way forward, of all workers together. */
  public long forward(String layer) {
    return sum(forward, layer);
  }

  /** The same of the way back. */
  public long backward(String layer) {
    return sum(backward, layer);
  }

  private static long sum(Map<String, LongAdder> sums, String layer) {
    return sums.containsKey(layer) ? sums.get(layer).sum() : 0;
  }

  /** Forgets all that was added. */
  public void reset() {
    forward.clear();
    backward.clear();
  }
}
