package dev.lamina.dsl.catalog;

import java.util.Locale;

/** How names of classes become names in files. */
public final class Names {

  private Names() {}

  /**
   * Keras's {@code to_snake_case}: {@code Conv2D} is {@code conv2d}, {@code MaxPooling2D} is {@code
   * max_pooling2d}, {@code ReLU} is {@code re_lu}.
   */
  public static String snakeCase(String name) {
    return name.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  /** "an integer", "a layer". */
  public static String withArticle(String noun) {
    return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  /** As a sentence: "A layer." */
  static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
