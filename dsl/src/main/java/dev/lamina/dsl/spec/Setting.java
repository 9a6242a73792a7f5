package dev.lamina.dsl.spec;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.Position;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.SourceReader;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code key=value} of the command line: {@code fit.epochs=3}, {@code layers[0].filters=8}.
 *
 * @param steps keys (with their place) and indices of the path; never empty
 * @param value what to put there
 */
public record Setting(List<Step> steps, SourceNode value) {

  /** The name that messages show. */
  public static final String COMMAND_LINE = "<command line>";

  private static final Pattern STEP = Pattern.compile("\\[(\\d{1,9})\\]|([^.\\[\\]]+)");
  private static final Pattern PATH =
      Pattern.compile("[^.\\[\\]=\\s]+(\\[\\d{1,9}\\]|\\.[^.\\[\\]=\\s]+){0,20}");

  /**
   * A step of the path.
   *
   * @param key its place and text; of an index, the digits
   * @param index -1 for a key
   */
  public record Step(ScalarNode key, int index) {

    /** Its text. */
    public String name() {
      return key.text();
    }
  }

  public Setting {
    steps = List.copyOf(steps);
  }

  /** The path in words. */
  public String path() {
    StringBuilder path = new StringBuilder();
    for (Step step : steps) {
      boolean isIndex = step.index() >= 0;
      path.append(isIndex ? "[" : path.isEmpty() ? "" : ".").append(step.name());
      path.append(isIndex ? "]" : "");
    }
    return path.toString();
  }

  /** The first step: a section of a file. */
  public String first() {
    return steps.get(0).name();
  }

  /** Where the path is written. */
  public Span span() {
    Span from = steps.get(0).key().span();
    return new Span(from.source(), from.start(), steps.get(steps.size() - 1).key().span().end());
  }

  /** Reports that {@code later} sets the same. */
  public void givenAgain(Setting later, Problems problems) {
    problems.error(
        "duplicate-override",
        later.span(),
        path().equals(later.path())
            ? "`" + path() + "` is set twice"
            : "`" + later.path() + "` is the same as `" + path() + "`, which is set already",
        "keep one of the two",
        new Note(span(), "first set here"));
  }

  /**
   * A setting whose path is written elsewhere than on the command line, such as a sweep's
   * parameter; empty if the text is no path.
   */
  public static Optional<Setting> of(ScalarNode path, SourceNode value) {
    if (!PATH.matcher(path.text()).matches()) {
      return Optional.empty();
    }
    Span span = path.span();
    int quote = path.quoted() ? 1 : 0;
    // A path that is put together from several keys has the place of the last.
    boolean asWritten =
        span.start().line() == span.end().line()
            && span.end().column() - span.start().column()
                == path.text().codePointCount(0, path.text().length()) + 2 * quote;
    List<Step> steps =
        steps(
            path.text(),
            (from, to) -> {
              int start = path.text().codePointCount(0, from);
              int length = path.text().codePointCount(from, to);
              return asWritten ? span.part(start + quote, length) : span;
            });
    return Optional.of(new Setting(steps, value));
  }

  /** The same with another value. */
  public Setting with(SourceNode other) {
    return new Setting(steps, other);
  }

  /** Reads an override; empty with a problem reported if it is none. */
  public static Optional<Setting> parse(String given, Problems problems) {
    return parse(given, false, problems);
  }

  /** The same, where what stands behind the {@code =} are the items of a list: {@code 32,64}. */
  public static Optional<Setting> parseList(String given, Problems problems) {
    return parse(given, true, problems);
  }

  private static Optional<Setting> parse(String given, boolean list, Problems problems) {
    SourceText text = new SourceText(COMMAND_LINE, given);
    if (given.length() > 2 * SourceReader.LONGEST_VALUE) {
      problems.error(
          "value-too-long",
          span(text, 0, 1),
          "a setting of " + given.length() + " characters",
          "put it into the file");
      return Optional.empty();
    }
    int equals = given.indexOf('=');
    String path = equals < 0 ? given : given.substring(0, equals);
    if (equals < 0 || !PATH.matcher(path).matches()) {
      problems.error(
          "override-syntax",
          span(text, 0, path.length()),
          "`" + given + "` does not read key=value",
          "write, for example, fit.epochs=3 or layers[0].filters=8");
      return Optional.empty();
    }
    List<Step> steps = steps(path, (from, to) -> span(text, from, to));
    return value(text, equals + 1, list, problems).map(value -> new Setting(steps, value));
  }

  /** Gives a stretch of the path, from a character to before another, its place. */
  private interface Place {
    Span of(int from, int to);
  }

  private static List<Step> steps(String path, Place place) {
    List<Step> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(path);
    while (matcher.find()) {
      boolean isIndex = matcher.group(1) != null;
      int group = isIndex ? 1 : 2;
      ScalarNode key =
          new ScalarNode(
              place.of(matcher.start(group), matcher.end(group)), matcher.group(group), false);
      steps.add(new Step(key, isIndex ? Integer.parseInt(matcher.group(1)) : -1));
    }
    return steps;
  }

  /** The value is YAML, read in its column, so that its places are those of the command line. */
  private static Optional<SourceNode> value(
      SourceText text, int from, boolean list, Problems problems) {
    String value = text.text().substring(from);
    if (value.isBlank() || value.stripLeading().startsWith("#")) {
      ScalarNode nothing = new ScalarNode(span(text, from, text.text().length()), value, true);
      if (!value.isBlank()) {
        return Optional.of(nothing);
      }
      problems.error(
          "override-syntax",
          nothing.span(),
          "there is no value behind the `=`",
          "write `null` for nothing");
      return Optional.empty();
    }
    Problems found = new Problems();
    int before = text.text().codePointCount(0, from);
    // A list's bracket takes the place of the `=`, so that its items keep theirs.
    String padded = list ? " ".repeat(before - 1) + "[" + value + "]" : " ".repeat(before) + value;
    Optional<SourceNode> tree = SourceReader.read(new SourceText(COMMAND_LINE, padded), found);
    found
        .all()
        .forEach(
            d ->
                problems.error(
                    d.code(), d.span().map(s -> in(text, s)).orElse(null), d.message(), d.hint()));
    return found.hasErrors() ? Optional.empty() : tree.map(node -> in(text, node));
  }

  private static SourceNode in(SourceText text, SourceNode node) {
    if (node instanceof SequenceNode list) {
      return new SequenceNode(
          in(text, list.span()), list.items().stream().map(i -> in(text, i)).toList());
    }
    if (node instanceof MappingNode mapping) {
      return new MappingNode(
          in(text, mapping.span()),
          mapping.entries().stream()
              .map(e -> new Entry((ScalarNode) in(text, e.key()), in(text, e.value())))
              .toList());
    }
    ScalarNode scalar = (ScalarNode) node;
    return new ScalarNode(in(text, scalar.span()), scalar.text(), scalar.quoted());
  }

  private static Span in(SourceText text, Span span) {
    return new Span(text, span.start(), span.end());
  }

  private static Span span(SourceText text, int from, int to) {
    int start = text.text().codePointCount(0, from) + 1;
    int end = text.text().codePointCount(0, to) + 1;
    return new Span(text, new Position(1, start), new Position(1, end));
  }
}
