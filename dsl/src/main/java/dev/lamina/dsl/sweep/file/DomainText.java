package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range in one word, for the command line and for short files: {@code 1e-4..1e-1:log}, {@code
 * 16..128:step=16}, {@code 0..1:float}.
 */
final class DomainText {

  static final String EXAMPLE = "1e-4..1e-1:log or 16..128:step=16";

  // Without a point at its end, which would be one of the two.
  private static final String NUMBER = "[-+]?(?:[0-9]*\\.)?[0-9]+(?:[eE][-+]?[0-9]+)?";

  private static final Pattern RANGE =
      Pattern.compile(
          "\\s*(?<min>%1$s)\\.\\.(?<max>%1$s)(?<options>(:[a-z]+(=[^:\\s]*)?)*)\\s*"
              .formatted(NUMBER));
  private static final List<String> SCALES = List.of("log", "linear");
  private static final List<String> TYPES = List.of("int", "float");

  private DomainText() {}

  /** Whether the text is a range. */
  static boolean isRange(String text) {
    return RANGE.matcher(text).matches();
  }

  /** The same as a mapping, each part at its place; empty if it is no range. */
  static Optional<MappingNode> mapping(ScalarNode scalar) {
    Matcher matcher = RANGE.matcher(scalar.text());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>();
    add("min", part(scalar, matcher.start("min"), matcher.end("min")), entries);
    add("max", part(scalar, matcher.start("max"), matcher.end("max")), entries);
    int at = matcher.start("options") + 1;
    String options = matcher.group("options");
    for (String option : options.isEmpty() ? new String[0] : options.substring(1).split(":")) {
      int equals = option.indexOf('=');
      ScalarNode whole = part(scalar, at, at + option.length());
      if (SCALES.contains(option)) {
        add("scale", whole, entries);
      } else if (TYPES.contains(option)) {
        add("type", whole, entries);
      } else if (equals > 0) {
        entries.add(
            new Entry(
                part(scalar, at, at + equals),
                part(scalar, at + equals + 1, at + option.length())));
      } else {
        // No argument: reported as such, with a suggestion.
        entries.add(new Entry(whole, whole));
      }
      at += option.length() + 1;
    }
    return Optional.of(new MappingNode(scalar.span(), entries));
  }

  private static void add(String key, ScalarNode value, List<Entry> entries) {
    entries.add(new Entry(SweepKeys.at(value, key), value));
  }

  private static ScalarNode part(ScalarNode scalar, int from, int to) {
    String text = scalar.text();
    int quote = scalar.quoted() ? 1 : 0;
    return new ScalarNode(
        scalar.span().part(text.codePointCount(0, from) + quote, text.codePointCount(from, to)),
        text.substring(from, to),
        false);
  }
}
