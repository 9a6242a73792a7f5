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
    // Asked for every kind and every layer before anything is compiled: a loop, no patterns.
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      boolean capital = isCapital(name, i);
      if (i > 0 && capital && (isSmall(name, i - 1) || isSmall(name, i + 1))) {
        snake.append('_');
      }
      snake.append(name.charAt(i));
    }
    return snake.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isCapital(String name, int i) {
    return name.charAt(i) >= 'A' && name.charAt(i) <= 'Z';
  }

  private static boolean isSmall(String name, int i) {
    return i < name.length() && name.charAt(i) >= 'a' && name.charAt(i) <= 'z';
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
