package dev.lamina.runtime.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts cut into tokens, before it is known which tokens count. */
final class RawTexts {

  private final TextRules rules;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> tokens = new ArrayList<>();
  private final List<int[]> texts = new ArrayList<>();

  RawTexts(TextRules rules) {
    this.rules = rules;
  }

  /** Takes a text. */
  void add(String text) {
    texts.add(rules.tokens(text).stream().mapToInt(this::place).toArray());
  }

  private int place(String token) {
    Integer known = places.putIfAbsent(token, tokens.size());
    if (known != null) {
      return known;
    }
    tokens.add(token);
    return tokens.size() - 1;
  }

  /** How many texts there are. */
  int size() {
    return texts.size();
  }

  /** How often these texts have each token. */
  Map<String, Integer> counts(int[] rows) {
    int[] counts = new int[tokens.size()];
    for (int row : rows) {
      for (int token : texts.get(row)) {
        counts[token]++;
      }
    }
    Map<String, Integer> byToken = new HashMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        byToken.put(tokens.get(i), counts[i]);
      }
    }
    return byToken;
  }

  /** The texts as numbers. */
  Cells encoded(TextCode code) {
    Map<String, Integer> known = code.places();
    int[] numbers = tokens.stream().mapToInt(token -> TextCode.place(known, token)).toArray();
    int[][] rows = new int[texts.size()][];
    for (int i = 0; i < rows.length; i++) {
      int[] text = texts.get(i);
      int[] row = new int[Math.min(text.length, code.length())];
      for (int place = 0; place < row.length; place++) {
        row[place] = numbers[text[place]];
      }
      rows[i] = row;
    }
    return new SequenceCells(rows, code.length(), false);
  }
}
