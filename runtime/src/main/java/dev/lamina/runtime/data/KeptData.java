package dev.lamina.runtime.data;

import dev.lamina.dsl.data.DataSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Data that was read and may be wanted again in the same process, as by the next trial of a sweep.
 * What is kept is what was read, before anything random is done with it; it is never changed.
 */
public final class KeptData {

  /** Keeps nothing. */
  public static final KeptData NONE = new KeptData(0);

  private final int most;
  private final Map<DataSpec, Dataset> kept = new LinkedHashMap<>();

  /**
   * Keeps nothing yet.
   *
   * @param most so many data sets at a time: the ones wanted last
   */
  public KeptData(int most) {
    this.most = most;
  }

  /** What was read for this before; else what {@code reading} gives. */
  Dataset get(DataSpec spec, Supplier<Dataset> reading) {
    return most == 0 ? reading.get() : keptOrRead(spec, reading);
  }

  private synchronized Dataset keptOrRead(DataSpec spec, Supplier<Dataset> reading) {
    Dataset data = kept.containsKey(spec) ? kept.remove(spec) : reading.get();
    kept.put(spec, data);
    while (kept.size() > most) {
      kept.remove(kept.keySet().iterator().next());
    }
    return data;
  }

  /** Gives the memory back. */
  public synchronized void clear() {
    kept.clear();
  }
}
