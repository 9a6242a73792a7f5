package dev.lamina.runtime.train;

import dev.lamina.runtime.file.Plain;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fit that a callback ended before its last epoch.
 *
 * @param fit which of the run's, from 1
 * @param epoch the last one, counted over all fits
 * @param reason in words; the callback's name comes first
 */
public record EarlyEnd(int fit, int epoch, String reason) {

  /** As plain data. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("fit", fit);
    view.put("epoch", epoch);
    view.put("reason", reason);
    return view;
  }

  static EarlyEnd from(Plain plain) {
    return new EarlyEnd(
        Math.toIntExact(plain.whole("fit")),
        Math.toIntExact(plain.whole("epoch")),
        plain.text("reason"));
  }
}
