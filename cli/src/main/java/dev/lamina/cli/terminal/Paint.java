package dev.lamina.cli.terminal;

/** Colours for rendered problems: what is wrong in red, what is doubtful in yellow. */
public final class Paint {

  private static final String RED = "\u001B[1;31m";
  private static final String YELLOW = "\u001B[1;33m";
  private static final String PLAIN = "\u001B[0m";

  private Paint() {}

  /** Problems as text, coloured; the signs are the same, and only the terminal sees the rest. */
  public static String problems(String rendered) {
    return rendered
        .replaceAll("(?m)^(\\S*:\\d+:\\d+: |)(error:)", "$1" + RED + "$2" + PLAIN)
        .replaceAll("(?m)^(\\S*:\\d+:\\d+: |)(warning:)", "$1" + YELLOW + "$2" + PLAIN)
        .replaceAll("(?m)^( +\\| +)(\\^+)", "$1" + RED + "$2" + PLAIN);
  }
}
