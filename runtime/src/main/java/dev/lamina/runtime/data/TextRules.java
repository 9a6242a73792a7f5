package dev.lamina.runtime.data;

import dev.lamina.dsl.data.TextSplit;
import dev.lamina.dsl.data.TextStandardize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a text becomes tokens, as Keras's TextVectorization has it: only A to Z become small, and
 * only ASCII's blanks part words.
 *
 * @param standardize what is done to the text first
 * @param split how it is cut
 */
public record TextRules(TextStandardize standardize, TextSplit split) {

  private static final String PUNCTUATION = "!\"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'";

  /** In words, for messages. */
  public String told() {
    return "standardize %s, split %s".formatted(standardize, split).toLowerCase(Locale.ROOT);
  }

  /** The tokens, in their order. */
  List<String> tokens(String text) {
    String plain = standardized(text);
    List<String> tokens = new ArrayList<>();
    if (split == TextSplit.CHARACTER) {
      plain.codePoints().forEach(point -> tokens.add(Character.toString(point)));
      return tokens;
    }
    int start = 0;
    for (int i = 0; i <= plain.length(); i++) {
      if (i == plain.length() || isBlank(plain.charAt(i))) {
        if (i > start) {
          tokens.add(plain.substring(start, i));
        }
        start = i + 1;
      }
    }
    return tokens;
  }

  private String standardized(String text) {
    boolean lower =
        standardize == TextStandardize.LOWER
            || standardize == TextStandardize.LOWER_AND_STRIP_PUNCTUATION;
    boolean strip =
        standardize == TextStandardize.STRIP_PUNCTUATION
            || standardize == TextStandardize.LOWER_AND_STRIP_PUNCTUATION;
    if (!lower && !strip) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (strip && PUNCTUATION.indexOf(c) >= 0) {
        continue;
      }
      plain.append(lower && c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
    }
    return plain.toString();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
