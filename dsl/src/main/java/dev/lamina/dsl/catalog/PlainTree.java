package dev.lamina.dsl.catalog;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.Position;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.SourceReader;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Trees of values that no file holds: defaults, and plain data such as DL4J's JSON carries. */
final class PlainTree {

  private PlainTree() {}

  // What most defaults are; a parser is slow to start.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.+/-]+");

  /** The tree of what {@link Arg#def()} says, as a file would say it. */
  static SourceNode parse(String name, String text) {
    if (PLAIN.matcher(text).matches()) {
      return new ScalarNode(span(name), text, false);
    }
    Problems problems = new Problems();
    return SourceReader.read(new SourceText(name, text), problems)
        .orElseThrow(() -> new IllegalStateException(name + ": " + problems.all()));
  }

  /** The tree of plain data: maps, lists, text, numbers, booleans, null. */
  static SourceNode of(String name, Object plain) {
    return of(span(name), plain);
  }

  private static SourceNode of(Span span, Object plain) {
    if (plain instanceof Map<?, ?> map) {
      List<MappingNode.Entry> entries = new ArrayList<>();
      map.forEach(
          (key, value) ->
              entries.add(
                  new MappingNode.Entry(
                      new ScalarNode(span, String.valueOf(key), true), of(span, value))));
      return new MappingNode(span, entries);
    }
    if (plain instanceof List<?> list) {
      return new SequenceNode(span, list.stream().map(item -> of(span, item)).toList());
    }
    return new ScalarNode(span, String.valueOf(plain), plain instanceof String);
  }

  private static Span span(String name) {
    Position start = new Position(1, 1);
    return new Span(new SourceText(name, ""), start, start);
  }
}
