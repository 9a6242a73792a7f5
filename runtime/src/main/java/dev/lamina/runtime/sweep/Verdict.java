package dev.lamina.runtime.sweep;

/**
 * What becomes of a trial after an epoch.
 *
 * @param kind of it
 * @param why in words, where that is not said otherwise
 */
record Verdict(Kind kind, String why) {

  enum Kind {
    /** It goes on. */
    GO_ON,
    /** It is set aside. */
    PAUSE,
    /** It is given up. */
    STOP,
    /** Its worker is to stop; it waits. */
    INTERRUPT,
    /** Another of its runs goes on first. */
    TURN
  }

  static final Verdict GO_ON = new Verdict(Kind.GO_ON, "");
  static final Verdict TURN = new Verdict(Kind.TURN, "");

  static Verdict interrupt(String why) {
    return new Verdict(Kind.INTERRUPT, why);
  }
}
