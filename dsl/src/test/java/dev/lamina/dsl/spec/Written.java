package dev.lamina.dsl.spec;

/** Plain data as resolved files have them, for tests of other packages. */
public final class Written {

  private Written() {}

  /** YAML of one entry. */
  public static String yaml(String key, Object plain) {
    return String.join("\n", YamlText.entry(key, plain)) + "\n";
  }
}
