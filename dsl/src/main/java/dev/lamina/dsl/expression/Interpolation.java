package dev.lamina.dsl.expression;

import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.expression.Tokens.Token;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.SourceReader;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${...}} in scalars. A scalar that is nothing else becomes the value itself, number
 * or list; inside of text the value's text is put. {@code $${} stands for the two signs themselves.
 */
final class Interpolation {

  /** The name of a param. */
  static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private static final Pattern ENV =
      Pattern.compile(
          "env:(?<name>[A-Za-z_][A-Za-z0-9_]*)(?<or>:-(?<default>.*))?", Pattern.DOTALL);

  private final Scope scope;
  private final Problems problems;

  Interpolation(Scope scope, Problems problems) {
    this.scope = scope;
    this.problems = problems;
  }

  /**
   * The tree, filled in; a scalar with a problem is reported and marked as broken. What there is
   * nothing to fill in stays the same object: most layers of a block do, at each of its uses.
   */
  SourceNode fill(SourceNode node) {
    if (node instanceof SequenceNode list) {
      List<SourceNode> items = new ArrayList<>();
      boolean same = true;
      for (SourceNode item : list.items()) {
        SourceNode filled = fill(item);
        items.add(filled);
        same &= filled == item;
      }
      return same ? list : new SequenceNode(list.span(), items);
    }
    if (node instanceof MappingNode mapping) {
      List<Entry> entries = new ArrayList<>();
      boolean same = true;
      for (Entry entry : mapping.entries()) {
        Entry filled = fill(entry);
        entries.add(filled);
        same &= filled == entry;
      }
      return same ? mapping : new MappingNode(mapping.span(), entries);
    }
    return fill((ScalarNode) node);
  }

  private Entry fill(Entry entry) {
    // Keys too: `conv 3x3 ${width}: {...}` is a key.
    SourceNode key = fill(entry.key());
    SourceNode value = fill(entry.value());
    return key == entry.key() && value == entry.value()
        ? entry
        : new Entry(key instanceof ScalarNode scalar ? scalar : entry.key(), value);
  }

  private SourceNode fill(ScalarNode scalar) {
    if (!scalar.text().contains("${")) {
      return scalar;
    }
    try {
      return filled(scalar);
    } catch (BadExpression e) {
      if (!e.isReported()) {
        problems.error(e.code(), place(scalar, e.offset(), e.length()), e.getMessage(), e.hint());
      }
      problems.broken(scalar.span());
      return scalar;
    }
  }

  private SourceNode filled(ScalarNode scalar) throws BadExpression {
    String text = scalar.text();
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf("${", at);
      if (open < 0) {
        break;
      }
      if (open > at && text.charAt(open - 1) == '$') {
        out.append(text, at, open - 1).append("${");
        at = open + 2;
        continue;
      }
      int close = text.indexOf('}', open);
      if (close < 0) {
        throw new BadExpression(
            "expression-syntax", open, 2, "`${` has no `}` behind it", "write $${ for the signs");
      }
      SourceNode value = value(scalar, text.substring(open + 2, close), open + 2);
      if (open == 0 && close == text.length() - 1) {
        return value;
      }
      if (!(value instanceof ScalarNode part)) {
        throw new BadExpression(
            "param-value",
            open,
            close + 1 - open,
            value.describe() + " cannot stand inside of text",
            "use the param as a whole value");
      }
      out.append(text, at, open).append(part.text());
      checkLength(out.length());
      at = close + 1;
    }
    out.append(text, Math.min(at, text.length()), text.length());
    checkLength(out.length());
    return new ScalarNode(scalar.span(), out.toString(), scalar.quoted());
  }

  private static void checkLength(int length) throws BadExpression {
    if (length > SourceReader.LONGEST_VALUE) {
      throw new BadExpression(
          "value-too-long",
          0,
          1,
          "filled in, this has " + length + " characters; at most " + SourceReader.LONGEST_VALUE,
          "");
    }
  }

  private SourceNode value(ScalarNode scalar, String inside, int offset) throws BadExpression {
    String expression = inside.strip();
    Matcher env = ENV.matcher(expression);
    if (env.matches()) {
      return variable(scalar, env, offset, inside.length());
    }
    if (NAME.matcher(expression).matches()) {
      return moved(param(expression, offset + inside.indexOf(expression)), scalar.span());
    }
    try {
      Quantity result = Expression.evaluate(inside, this::number);
      return new ScalarNode(scalar.span(), result.toString(), false);
    } catch (BadExpression e) {
      throw e.isReported()
          ? e
          : new BadExpression(e.code(), offset + e.offset(), e.length(), e.getMessage(), e.hint());
    }
  }

  private SourceNode variable(ScalarNode scalar, Matcher env, int offset, int length)
      throws BadExpression {
    String name = env.group("name");
    Optional<String> value =
        scope.variable(name).or(() -> Optional.ofNullable(env.group("default")));
    if (value.isEmpty()) {
      throw new BadExpression(
          "environment-not-set",
          offset,
          length,
          "the environment variable `" + name + "` is not set",
          "set it, or write ${env:" + name + ":-default}");
    }
    checkLength(value.get().length());
    return new ScalarNode(scalar.span(), value.get(), false);
  }

  private SourceNode param(String name, int offset) throws BadExpression {
    if (!scope.has(name)) {
      throw new BadExpression(
          "undefined-param",
          offset,
          name.length(),
          "there is no param `" + name + "`",
          scope.suggestion(name));
    }
    return scope.value(name).orElseThrow(BadExpression::reported);
  }

  private Quantity number(Token name) throws BadExpression {
    SourceNode value = param(name.text(), name.offset());
    if (value instanceof ScalarNode scalar
        && !scalar.quoted()
        && Numbers.isNumber(scalar.text())
        && !scalar.text().matches("0[xo].*")) {
      try {
        return Quantity.of(scalar.text());
      } catch (ArithmeticException e) {
        throw new BadExpression(
            "number-overflow",
            name.offset(),
            name.text().length(),
            "`" + name.text() + "` is too large for a number",
            "whole numbers reach to " + Long.MAX_VALUE);
      }
    }
    throw new BadExpression(
        "param-not-number",
        name.offset(),
        name.text().length(),
        "`" + name.text() + "` is no number to calculate with, but " + value.describe(),
        "");
  }

  /** A param's value where it is used: messages about its use point there. */
  private static SourceNode moved(SourceNode value, Span to) {
    if (value instanceof SequenceNode list) {
      return new SequenceNode(to, list.items().stream().map(item -> moved(item, to)).toList());
    }
    ScalarNode scalar = (ScalarNode) value;
    return new ScalarNode(to, scalar.text(), scalar.quoted());
  }

  /** A stretch of a scalar, where its text stands in the file as it is; else the whole scalar. */
  private static Span place(ScalarNode scalar, int offset, int length) {
    Span whole = scalar.span();
    int width = whole.end().column() - whole.start().column();
    int quotes = scalar.quoted() ? 1 : 0;
    boolean asWritten =
        whole.start().line() == whole.end().line() && width == scalar.text().length() + 2 * quotes;
    return asWritten ? whole.part(offset + quotes, length) : whole;
  }
}
