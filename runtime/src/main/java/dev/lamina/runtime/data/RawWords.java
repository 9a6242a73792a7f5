package dev.lamina.runtime.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A column of categories: for each row which of the words found in it, from 0; -1 for none. */
final class RawWords implements RawColumn {

  private static final int MISSING = -1;

  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> words = new ArrayList<>();
  private int[] values = new int[64];
  private int size;

  @Override
  public void add(CsvFile file, int column) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
    }
    values[size++] = file.isMissing(column) ? MISSING : place(file.cell(column));
  }

  private int place(String word) {
    Integer place = places.putIfAbsent(word, words.size());
    if (place != null) {
      return place;
    }
    words.add(word);
    return words.size() - 1;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isMissing(int row) {
    return values[row] == MISSING;
  }

  /** The words found, in the order of their first rows. */
  List<String> words() {
    return Collections.unmodifiableList(words);
  }

  /** Which of {@link #words} a row has; -1 for none. */
  int value(int row) {
    return values[row];
  }

  /** How often these rows have each of {@link #words}. */
  int[] counts(int[] rows) {
    int[] counts = new int[words.size()];
    for (int row : rows) {
      if (values[row] != MISSING) {
        counts[values[row]]++;
      }
    }
    return counts;
  }
}
