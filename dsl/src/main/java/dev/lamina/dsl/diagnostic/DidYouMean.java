package dev.lamina.dsl.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class DidYouMean {

  private DidYouMean() {}

  /**
   * The candidate nearest to {@code given}: by insertions, deletions, changes and swaps of
   * neighbouring letters, upper and lower case alike, {@code -} and {@code _} alike. It may differ
   * in one letter of three, and in three letters at most: more, and short names all resemble each
   * other. Failing that, the only candidate that continues what was given ({@code learning}: {@code
   * learning_rate}).
   */
  public static Optional<String> nearest(String given, Collection<String> candidates) {
    String wanted = fold(given);
    int allowed = Math.min(3, Math.max(1, (wanted.length() + 1) / 3));
    String best = null;
    int least = allowed + 1;
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - wanted.length()) > allowed) {
        continue;
      }
      int distance = distance(wanted, fold(candidate));
      // A single letter "differs in one letter" from every other.
      if (distance < least && distance < wanted.length()) {
        least = distance;
        best = candidate;
      }
    }
    return best != null ? Optional.of(best) : continuation(wanted, candidates);
  }

  /** The nearest candidate as a hint, or no hint. */
  public static String hint(String given, Collection<String> candidates) {
    return hint(given, candidates, "");
  }

  /** The same, with a sign in front of the name, such as {@code *} of an alias. */
  public static String hint(String given, Collection<String> candidates, String sign) {
    return nearest(given, candidates).map(n -> "did you mean `" + sign + n + "`?").orElse("");
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  private static Optional<String> continuation(String wanted, Collection<String> candidates) {
    if (wanted.length() < 3) {
      return Optional.empty();
    }
    var longer = candidates.stream().filter(c -> fold(c).startsWith(wanted)).toList();
    return longer.size() == 1 ? Optional.of(longer.get(0)) : Optional.empty();
  }

  /** Optimal string alignment: Levenshtein's distance, where a swap counts once. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
