package dev.lamina.cli.terminal;

/** A bar in the room that the words leave: {@code Epoch 1/5 [=====> ] loss 0.3021}. */
record Bar(String before, double fraction, String after) {

  private static final int LEAST = 8;
  private static final int MOST = 30;

  /** The line, at most {@code room} wide; the bar goes first, then the end of the words. */
  String in(int room) {
    int cells = Math.min(MOST, room - before.length() - after.length() - 4);
    if (cells < LEAST) {
      String words = before + " " + after;
      return words.length() <= room ? words : words.substring(0, room);
    }
    int full = (int) Math.floor(Math.max(0, Math.min(1, fraction)) * cells);
    String head = full < cells ? ">" : "";
    return before
        + " ["
        + "=".repeat(full)
        + head
        + " ".repeat(cells - full - head.length())
        + "] "
        + after;
  }
}
