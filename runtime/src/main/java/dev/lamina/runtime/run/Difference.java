package dev.lamina.runtime.run;

/**
 * Something that is not as it was.
 *
 * @param what its name
 * @param was empty if it was not there
 * @param is empty if it is gone
 */
public record Difference(String what, String was, String is) {

  /** In words: {@code threads: was 2, is 4}. */
  public String words() {
    return "%s: was %s, is %s".formatted(what, or(was), or(is));
  }

  private static String or(String value) {
    return value.isEmpty() ? "not there" : value;
  }
}
