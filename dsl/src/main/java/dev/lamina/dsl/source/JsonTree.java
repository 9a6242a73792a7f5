package dev.lamina.dsl.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.lamina.dsl.diagnostic.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the tree of a JSON text. */
final class JsonTree {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(SourceReader.DEEPEST + 1)
                  .maxStringLength(SourceFile.LARGEST)
                  .maxNameLength(SourceFile.LARGEST)
                  .maxNumberLength(SourceFile.LARGEST)
                  .build())
          .build();

  private final SourceText text;
  private final Places places;
  private final Problems problems;
  private int knownOffset;
  private int knownIndex;

  JsonTree(SourceText text, Places places, Problems problems) {
    this.text = text;
    this.places = places;
    this.problems = problems;
  }

  /** The whole text's tree. */
  Optional<SourceNode> read() throws Unreadable {
    try (JsonParser parser = FACTORY.createParser(text.text())) {
      if (parser.nextToken() == null) {
        throw SourceReader.empty(text, places);
      }
      SourceNode root = node(parser, 0);
      if (parser.nextToken() != null) {
        int at = index(parser);
        throw new Unreadable(
            "json-syntax",
            places.span(at, at + 1),
            "there is something behind the end of the JSON value",
            "a file holds one value");
      }
      return Optional.of(root);
    } catch (JsonProcessingException e) {
      throw explain(e);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
  }

  private SourceNode node(JsonParser parser, int depth) throws IOException, Unreadable {
    int start = index(parser);
    JsonToken token = parser.currentToken();
    if (token.isStructStart() && depth >= SourceReader.DEEPEST) {
      throw SourceReader.tooDeep(places.span(start, start + 1));
    }
    if (token == JsonToken.START_ARRAY) {
      List<SourceNode> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(parser, depth + 1));
      }
      return new SequenceNode(places.span(start, index(parser) + 1), items);
    }
    if (token == JsonToken.START_OBJECT) {
      Entries entries = new Entries(problems);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        ScalarNode key = scalar(parser);
        parser.nextToken();
        entries.add(key, node(parser, depth + 1));
      }
      return new MappingNode(places.span(start, index(parser) + 1), entries.all());
    }
    return scalar(parser);
  }

  private ScalarNode scalar(JsonParser parser) throws IOException, Unreadable {
    int start = index(parser);
    boolean quoted = places.character(start) == '"';
    return SourceReader.checked(
        new ScalarNode(places.span(start, end(start)), parser.getText(), quoted));
  }

  /** The parser's own idea of an end lies behind the next token's start; so look at the text. */
  private int end(int start) {
    int at = start;
    if (places.character(at) == '"') {
      at++;
      while (places.character(at) != '"' && places.character(at) != -1) {
        at += places.character(at) == '\\' ? 2 : 1;
      }
      return at + 1;
    }
    while (places.character(at) != -1 && ",:]} \t\r\n".indexOf(places.character(at)) < 0) {
      at++;
    }
    return at;
  }

  private int index(JsonParser parser) {
    return index(parser.currentTokenLocation().getCharOffset());
  }

  /**
   * Jackson counts UTF-16 units; offsets come in rising order, so each is counted from the last.
   */
  private int index(long offset) {
    int to = (int) Math.max(0, Math.min(offset, text.text().length()));
    if (to < knownOffset) {
      knownOffset = 0;
      knownIndex = 0;
    }
    knownIndex += text.text().codePointCount(knownOffset, to);
    knownOffset = to;
    return knownIndex;
  }

  private Unreadable explain(JsonProcessingException e) {
    if (e instanceof JsonEOFException) {
      return new Unreadable(
          "json-syntax", places.end(), "the JSON text ends too early", "close what is open");
    }
    int at = index(e.getLocation() == null ? 0 : e.getLocation().getCharOffset());
    int c = places.character(at);
    if (c == -1) {
      return new Unreadable(
          "json-syntax", places.end(), "the JSON text ends too early", "close what is open");
    }
    boolean endOfLine = c == '\n' || c == '\r';
    int from = at;
    // `NaN` and `01` are told only behind their end.
    while (!endOfLine && Character.isLetterOrDigit(places.character(from - 1))) {
      from--;
    }
    int to = at + 1;
    if (from < at || Character.isLetterOrDigit(c)) {
      to = at;
      while (Character.isLetterOrDigit(places.character(to))) {
        to++;
      }
    }
    String shown = endOfLine ? "the end of the line" : "`" + places.text(from, to) + "`";
    String hint =
        switch (places.character(from)) {
          case '\'' -> "JSON's quotes are \"";
          case '}', ']' -> "a comma before it, or another bracket left open?";
          case '/', '#' -> "JSON has no comments; YAML has";
          default -> "keys and text need quotes; between values stands a comma";
        };
    return new Unreadable(
        "json-syntax", places.span(from, to), "not JSON: " + shown + " cannot stand here", hint);
  }
}
