package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How texts become whole numbers: 0 is padding, 1 a token that is not known, then the vocabulary.
 *
 * @param rules how a text becomes tokens
 * @param length numbers of an example
 * @param vocabulary the known tokens, the most frequent first
 */
public record TextCode(TextRules rules, int length, List<String> vocabulary) implements InputCode {

  private static final int UNKNOWN = 1;

  public TextCode {
    vocabulary = List.copyOf(vocabulary);
  }

  /** How many different numbers there are. */
  public int size() {
    return vocabulary.size() + Text.RESERVED;
  }

  /** The numbers of the known tokens. */
  Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (String word : vocabulary) {
      places.put(word, places.size() + Text.RESERVED);
    }
    return places;
  }

  /** The number of a token. */
  static int place(Map<String, Integer> places, String token) {
    return places.getOrDefault(token, UNKNOWN);
  }

  /**
   * The most frequent tokens; of equals, as Keras has it, the one that comes last in the order of
   * code points.
   *
   * @param counts how often each token is there
   * @param most how many at most
   */
  static List<String> vocabulary(Map<String, Integer> counts, int most) {
    List<String> words = new ArrayList<>(counts.keySet());
    words.sort(
        Comparator.comparing((String word) -> counts.get(word))
            .thenComparing(TextCode::compare)
            .reversed());
    return List.copyOf(words.subList(0, Math.min(most, words.size())));
  }

  /** By code points; {@link String#compareTo} goes by UTF-16, which puts rare signs elsewhere. */
  private static int compare(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    return java.util.Arrays.compare(left, right);
  }
}
