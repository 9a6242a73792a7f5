package dev.lamina.runtime.data;

import java.util.List;

/** What messages about data have in common. */
final class DataMessages {

  private static final int MOST = 8;

  private DataMessages() {}

  /** The first few of many. */
  static String some(List<String> all) {
    return String.join(", ", all.subList(0, Math.min(MOST, all.size())))
        + (all.size() > MOST ? ", ... (" + all.size() + ")" : "");
  }
}
