package dev.lamina.runtime.train;

import dev.lamina.runtime.evaluation.Sums;
import dev.lamina.runtime.file.Plain;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An epoch that was begun.
 *
 * @param sums what its measures have counted
 * @param time it has taken
 */
public record EpochUnderWay(Sums sums, Duration time) {

  Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("sums", sums.plain());
    plain.put("nanos", time.toNanos());
    return plain;
  }

  static EpochUnderWay from(Plain plain) {
    return new EpochUnderWay(Sums.from(plain.part("sums")), Duration.ofNanos(plain.whole("nanos")));
  }
}
