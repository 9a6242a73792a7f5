package dev.lamina.dsl.source;

import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Makes the tree of a YAML text. Works on the events of the parser that Jackson's YAML module rests
 * on: its tokens would hide what decides here (quoting, tags, aliases, where a document ends).
 */
final class YamlTree {

  /** How many nodes aliases may stand for together: ten lines can otherwise make a billion. */
  static final int MOST_COPIED = 100_000;

  /** A finished node, with how many nodes it would be if aliases were written out. */
  private record Sized(SourceNode node, long size, int end) {}

  private final Places places;
  private final Problems problems;
  private final SourceText text;
  private final ParserImpl parser;
  private final Map<String, Sized> anchors = new HashMap<>();
  private long copied;
  private boolean broken;

  YamlTree(SourceText text, Places places, Problems problems) {
    this.text = text;
    this.places = places;
    this.problems = problems;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.parser = new ParserImpl(new StreamReader(text.text()), options);
  }

  /** The whole text's tree; empty if problems were reported that leave none. */
  Optional<SourceNode> read() throws Unreadable {
    try {
      next();
      if (peek().is(Event.ID.StreamEnd)) {
        throw SourceReader.empty(text, places);
      }
      next();
      SourceNode root = node(0).node();
      next();
      if (!peek().is(Event.ID.StreamEnd)) {
        int at = peek().getStartMark().getIndex();
        problems.error(
            "several-documents",
            places.span(at, at + 3),
            "a second document starts here, but a file holds one",
            "put it into a file of its own");
      }
      return broken ? Optional.empty() : Optional.of(root);
    } catch (MarkedYAMLException e) {
      throw YamlSyntax.explain(e, places);
    } catch (YAMLException e) {
      throw new Unreadable("yaml-syntax", places.span(0, 0), "not YAML: " + e.getMessage(), "");
    }
  }

  private Event peek() {
    return parser.peekEvent();
  }

  private Event next() {
    return parser.getEvent();
  }

  private Sized node(int depth) throws Unreadable {
    if (peek() instanceof AliasEvent) {
      return alias((AliasEvent) next());
    }
    NodeEvent event = (NodeEvent) next();
    int from = event.getStartMark().getIndex();
    int start = skipProperties(from);
    if (depth >= SourceReader.DEEPEST && event instanceof CollectionStartEvent) {
      throw SourceReader.tooDeep(places.span(start, start + 1));
    }
    Sized result;
    if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag(), from);
      int end = scalar.getEndMark().getIndex();
      boolean quoted = scalar.getScalarStyle() != ScalarStyle.PLAIN;
      result = scalar(scalar.getValue(), quoted, Math.min(start, end), end);
    } else if (event instanceof SequenceStartEvent sequence) {
      refuseTag(sequence.getTag(), from);
      result = sequence(start, depth);
    } else {
      MappingStartEvent mapping = (MappingStartEvent) event;
      refuseTag(mapping.getTag(), from);
      result = mapping(start, depth);
    }
    if (event.getAnchor() != null) {
      anchors.put(event.getAnchor(), result);
    }
    return result;
  }

  private Sized scalar(String value, boolean quoted, int start, int markedEnd) throws Unreadable {
    int end = markedEnd;
    while (end > start && Character.isWhitespace(places.character(end - 1))) {
      end--;
    }
    ScalarNode scalar = new ScalarNode(places.span(start, end), value, quoted);
    return new Sized(SourceReader.checked(scalar), 1, end);
  }

  private Sized sequence(int start, int depth) throws Unreadable {
    List<SourceNode> items = new ArrayList<>();
    long size = 1;
    int end = start + 1;
    while (!peek().is(Event.ID.SequenceEnd)) {
      Sized item = node(depth + 1);
      items.add(item.node());
      size += item.size();
      end = Math.max(end, item.end());
    }
    int close = next().getEndMark().getIndex();
    if (places.character(start) == '[') {
      end = close;
    }
    return new Sized(new SequenceNode(places.span(start, end), items), size, end);
  }

  private Sized mapping(int start, int depth) throws Unreadable {
    Entries entries = new Entries(problems);
    long size = 1;
    int end = start + 1;
    int first = -1;
    boolean flow = places.character(start) == '{';
    while (!peek().is(Event.ID.MappingEnd)) {
      int keyFrom = peek().getStartMark().getIndex();
      Sized key = node(depth + 1);
      first = first < 0 ? skipProperties(keyFrom) : first;
      Sized value = node(depth + 1);
      size += key.size() + value.size();
      end = Math.max(end, Math.max(key.end(), value.end()));
      if (key.node() instanceof ScalarNode name) {
        if (name.text().equals("<<") && !name.quoted()) {
          merge(value.node(), entries);
        } else {
          entries.add(name, value.node());
        }
      } else {
        fail(
            "key-not-text",
            key.node().span(),
            "a key must be text, but this is " + key.node().describe(),
            "write `key: value`; text with `[` or `{` goes in quotes");
      }
    }
    int close = next().getEndMark().getIndex();
    int from = flow || first < 0 ? start : first;
    return new Sized(
        new MappingNode(places.span(from, flow ? close : end), entries.all()),
        size,
        flow ? close : end);
  }

  private Sized alias(AliasEvent event) throws Unreadable {
    int start = event.getStartMark().getIndex();
    int end = event.getEndMark().getIndex();
    Sized target = anchors.get(event.getAnchor());
    if (target == null) {
      fail(
          "undefined-anchor",
          places.span(start, end),
          "there is no anchor `&" + event.getAnchor() + "` above this alias",
          DidYouMean.hint(event.getAnchor(), anchors.keySet(), "*"));
      return new Sized(new ScalarNode(places.span(start, end), "", false), 1, end);
    }
    copied += target.size();
    if (copied > MOST_COPIED) {
      throw new Unreadable(
          "alias-explosion",
          places.span(start, end),
          "the aliases up to here stand for more than " + MOST_COPIED + " values",
          "");
    }
    return new Sized(target.node(), target.size(), end);
  }

  private void merge(SourceNode value, Entries entries) {
    if (value instanceof MappingNode mapping) {
      entries.merge(mapping);
      return;
    }
    if (value instanceof SequenceNode list) {
      for (SourceNode item : list.items()) {
        if (item instanceof MappingNode mapping) {
          entries.merge(mapping);
        } else {
          refuseMerge(item);
        }
      }
      return;
    }
    refuseMerge(value);
  }

  private void refuseMerge(SourceNode value) {
    if (!broken) {
      fail(
          "merge-not-mapping",
          value.span(),
          "`<<` takes a mapping or a list of mappings, but this is " + value.describe(),
          "write `<<: *name` with `&name` at a mapping above");
    }
  }

  private void refuseTag(String tag, int from) {
    if (tag == null || tag.equals("!") && places.character(from) != '!') {
      return;
    }
    int at = from;
    while (places.character(at) != '!') {
      at = behindSpace(behindWord(at));
    }
    String written = places.text(at, behindWord(at));
    problems.error(
        "tag",
        places.span(at, behindWord(at)),
        "the tag `" + written + "` is not part of the language",
        "delete it; what is text for certain goes in quotes");
  }

  private void fail(String code, Span span, String message, String hint) {
    problems.error(code, span, message, hint);
    broken = true;
  }

  /** Where a node's value starts that may have an anchor or a tag before it. */
  private int skipProperties(int from) {
    int at = from;
    while (places.character(at) == '&' || places.character(at) == '!') {
      at = behindSpace(behindWord(at));
    }
    return at;
  }

  private int behindWord(int from) {
    int at = from;
    while (places.character(at) != -1 && !Character.isWhitespace(places.character(at))) {
      at++;
    }
    return at;
  }

  private int behindSpace(int from) {
    int at = from;
    while (Character.isWhitespace(places.character(at)) || places.character(at) == '#') {
      if (places.character(at) == '#') {
        while (places.character(at) != -1 && places.character(at) != '\n') {
          at++;
        }
      } else {
        at++;
      }
    }
    return at;
  }
}
