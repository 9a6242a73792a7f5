package dev.lamina.dsl.catalog;

import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of {@code conv 3x3 32 stride 2 relu}. A word that is an argument's name takes the next
 * word as its value; any other goes to the first free place whose type takes it.
 */
final class Shorthand {

  private static final Pattern WORD = Pattern.compile("\\S+");

  private final KindInfo<?> kind;
  private final Problems problems;
  private final List<Given> given = new ArrayList<>();
  private final Map<ArgInfo, Span> taken = new HashMap<>();
  private final Set<ArgInfo> byWord = new HashSet<>();

  /**
   * @param elsewhere arguments that the mapping gives, with their places
   */
  Shorthand(KindInfo<?> kind, Map<ArgInfo, Span> elsewhere, Problems problems) {
    this.kind = kind;
    this.problems = problems;
    this.taken.putAll(elsewhere);
  }

  /** The words of a scalar, each with its own place where the text stands as it is written. */
  static List<ScalarNode> split(ScalarNode scalar) {
    Span whole = scalar.span();
    int width = whole.end().column() - whole.start().column();
    int quotes = scalar.quoted() ? 1 : 0;
    // Escapes and folded lines move the words; then the whole text is the place of each.
    boolean asWritten =
        whole.start().line() == whole.end().line() && width == scalar.text().length() + 2 * quotes;
    List<ScalarNode> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(scalar.text());
    while (matcher.find()) {
      Span span =
          asWritten ? whole.part(matcher.start() + quotes, matcher.end() - matcher.start()) : whole;
      words.add(new ScalarNode(span, matcher.group(), false));
    }
    return words;
  }

  /** The arguments that these words give; problems are reported. */
  List<Given> read(List<ScalarNode> words) {
    List<ScalarNode> bare = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      ScalarNode word = words.get(i);
      Optional<ArgInfo> named = kind.arg(word.text());
      if (named.isEmpty()) {
        bare.add(word);
        // A misspelt name takes its value with it: one mistake, one message.
        i += isMisspeltName(word) && i + 1 < words.size() ? 1 : 0;
      } else if (i + 1 < words.size()) {
        give(named.get(), word, words.get(++i));
      } else if (places().stream().anyMatch(arg -> arg.type().takes(word.text()))) {
        bare.add(word); // relu's `threshold`-like clash: the last word can only be a value
      } else {
        problems.error(
            "missing-value",
            word.span(),
            "`" + word.text() + "` of " + kind.name() + " has no value behind it",
            "write `" + word.text() + " " + named.get().type().examples().get(0) + "`");
      }
    }
    bare.forEach(this::place);
    return given;
  }

  private boolean isMisspeltName(ScalarNode word) {
    List<String> names = kind.args().stream().flatMap(arg -> arg.spellings().stream()).toList();
    return places().stream().noneMatch(arg -> arg.type().takes(word.text()))
        && DidYouMean.nearest(word.text(), candidates()).filter(names::contains).isPresent();
  }

  private List<ArgInfo> places() {
    return kind.places();
  }

  private void place(ScalarNode word) {
    List<ArgInfo> takers = places().stream().filter(arg -> arg.type().takes(word.text())).toList();
    Optional<ArgInfo> free = takers.stream().filter(arg -> !taken.containsKey(arg)).findFirst();
    if (free.isPresent()) {
      give(free.get(), word, word);
    } else if (!takers.isEmpty()) {
      give(takers.get(0), word, word);
    } else {
      reportUnknown(word);
    }
  }

  private void give(ArgInfo arg, ScalarNode key, ScalarNode value) {
    Span earlier = taken.putIfAbsent(arg, key.span());
    if (earlier == null) {
      byWord.add(arg);
      given.add(new Given(arg, key, value));
    } else if (byWord.contains(arg)) {
      new ArgumentProblems(kind, problems).twice(arg, earlier, key.span());
    } else {
      // The mapping stands behind the words.
      new ArgumentProblems(kind, problems).twice(arg, key.span(), earlier);
    }
  }

  private List<String> candidates() {
    List<String> candidates = new ArrayList<>();
    kind.args().forEach(arg -> candidates.addAll(arg.spellings()));
    places().forEach(arg -> candidates.addAll(arg.type().words()));
    return candidates;
  }

  private void reportUnknown(ScalarNode word) {
    List<String> places =
        places().stream()
            .map(arg -> "`" + arg.name() + "` (" + arg.type().describe() + ")")
            .toList();
    problems.error(
        "unknown-word",
        word.span(),
        kind.name() + " does not take `" + word.text() + "`",
        DidYouMean.nearest(word.text(), candidates())
            .map(near -> "did you mean `" + near + "`?")
            .orElse(
                places.isEmpty()
                    ? "give its arguments by name"
                    : "its words are " + String.join(", ", places)));
  }
}
