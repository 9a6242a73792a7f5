package dev.lamina.runtime.transfer;

import java.util.List;

/** Names in a message. */
final class Listed {

  /** How many a message lists at most. */
  private static final int MOST = 8;

  private Listed() {}

  /** The first of them, and how many more there are. */
  static String of(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
    return names.size() > MOST ? first + " and " + (names.size() - MOST) + " more" : first;
  }
}
