package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Whole numbers side by side, as all shapes and sizes are written: 3x3, [3, 3], or one alone. */
final class Sizes {

  // A bound on the axes, because a pattern's group recurses for each.
  private static final Pattern JOINED = Pattern.compile("-?[0-9]+([xX]-?[0-9]+){0,31}");

  private Sizes() {}

  /** Whether a word is numbers joined by x, {@code most} of them at most. */
  static boolean isJoined(String word, int most) {
    return word.length() < 200
        && JOINED.matcher(word).matches()
        && word.split("[xX]").length <= most;
  }

  /** The numbers of {@code 3x3}, {@code [3, 3]} or {@code 3}. */
  static List<Integer> read(SourceNode node) throws BadValue {
    if (node instanceof SequenceNode list) {
      List<Integer> sizes = new ArrayList<>();
      for (SourceNode item : list.items()) {
        sizes.add(size(item));
      }
      return sizes;
    }
    if (node instanceof ScalarNode scalar && JOINED.matcher(scalar.text()).matches()) {
      List<Integer> sizes = new ArrayList<>();
      for (String part : scalar.text().split("[xX]")) {
        sizes.add(size(new ScalarNode(scalar.span(), part, false)));
      }
      return sizes;
    }
    return List.of(size(node));
  }

  private static int size(SourceNode node) throws BadValue {
    return (int) Numbers.whole(node, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  static double[] numbers(int... values) {
    return Arrays.stream(values).asDoubleStream().toArray();
  }

  /** The schema of text of numbers joined by x. */
  static Map<String, Object> joined(String pattern) {
    return Map.of("type", "string", "pattern", "^(?:" + pattern + ")$");
  }

  static final Map<String, Object> WHOLE = Map.of("type", "integer");
}
