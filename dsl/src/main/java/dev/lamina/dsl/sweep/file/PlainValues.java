package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values of parameters: from what a file has to plain data (Long, Double, Boolean, String, null,
 * lists, maps) and back.
 */
final class PlainValues {

  private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
  private static final Set<String> FALSE = Set.of("false", "False", "FALSE");

  private PlainValues() {}

  /** The plain value of a tree. */
  static Object of(SourceNode node) {
    if (node instanceof SequenceNode list) {
      return Collections.unmodifiableList(
          new ArrayList<>(list.items().stream().map(PlainValues::of).toList()));
    }
    if (node instanceof MappingNode mapping) {
      Map<String, Object> map = new LinkedHashMap<>();
      mapping.entries().forEach(entry -> map.put(entry.name(), of(entry.value())));
      return Collections.unmodifiableMap(map);
    }
    return scalar((ScalarNode) node);
  }

  private static Object scalar(ScalarNode scalar) {
    String text = scalar.text();
    if (scalar.quoted()) {
      return text;
    }
    if (scalar.isNull()) {
      return null;
    }
    if (TRUE.contains(text) || FALSE.contains(text)) {
      return TRUE.contains(text);
    }
    try {
      return Numbers.isWhole(text)
          ? (Object) Numbers.whole(scalar, Long.MIN_VALUE, Long.MAX_VALUE)
          : Numbers.isNumber(text) ? (Object) Numbers.finite(scalar) : text;
    } catch (BadValue e) {
      // Too large for a number: whatever takes it says so.
      return text;
    }
  }

  /** A number as a tree. */
  static SourceNode number(double number, boolean whole, Span span) {
    return whole ? node((long) number, span) : node(number, span);
  }

  /** The tree of a plain value, all at one place. */
  static SourceNode node(Object value, Span span) {
    if (value instanceof List<?> list) {
      return new SequenceNode(span, list.stream().map(item -> node(item, span)).toList());
    }
    if (value instanceof Map<?, ?> map) {
      List<Entry> entries = new ArrayList<>();
      map.forEach(
          (key, each) ->
              entries.add(
                  new Entry(new ScalarNode(span, String.valueOf(key), false), node(each, span))));
      return new MappingNode(span, entries);
    }
    ScalarNode bare = new ScalarNode(span, String.valueOf(value), false);
    // A text that would be read as something else was in quotes.
    boolean quoted = value instanceof String && !(scalar(bare) instanceof String);
    return quoted ? new ScalarNode(span, bare.text(), true) : bare;
  }

  /** As people write it: {@code 0.01}, {@code 1.0E-4} as {@code 1e-4}, texts bare. */
  static String text(Object value) {
    if (value instanceof Double number) {
      String plain = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
      String scientific = String.valueOf(number).replace(".0E", "e").replace("E", "e");
      return plain.length() <= 8 || plain.length() <= scientific.length() ? plain : scientific;
    }
    return String.valueOf(value);
  }
}
