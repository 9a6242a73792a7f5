package dev.lamina.dsl.spec;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.Position;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import java.util.List;
import java.util.Optional;

/** What a section's value must be, before its parts are looked at. */
public final class Sections {

  private Sections() {}

  /** A mapping; nothing at all counts as an empty one. */
  static Optional<MappingNode> mapping(Section section, SourceNode node, Problems problems) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(mapping);
    }
    if (node instanceof ScalarNode scalar && scalar.isNull()) {
      return Optional.of(new MappingNode(node.span(), List.of()));
    }
    return refuse(section, node, "a mapping", problems);
  }

  /** A list. */
  static Optional<SequenceNode> list(Section section, SourceNode node, Problems problems) {
    return node instanceof SequenceNode list
        ? Optional.of(list)
        : refuse(section, node, "a list", problems);
  }

  /** A name serves as the name of a folder, so it holds no path. */
  public static void checkName(SourceNode node, Problems problems) {
    if (node instanceof ScalarNode scalar
        && (scalar.text().matches(".*[/\\\\\\p{Cntrl}].*")
            || scalar.quoted() && scalar.text().isBlank()
            || scalar.text().matches("\\.+"))) {
      problems.error(
          "bad-name",
          node.span(),
          "a name is text without `/` and `\\`, got " + node.describe(),
          "the run's folder is called by it");
    }
  }

  /** The first place of a text. */
  static Span start(SourceText text) {
    Position start = new Position(1, 1);
    return new Span(text, start, start);
  }

  private static <T> Optional<T> refuse(
      Section section, SourceNode node, String wanted, Problems problems) {
    problems.error(
        "wrong-type",
        node.span(),
        "`" + section.key() + "` must be " + wanted + ", got " + node.describe(),
        section.doc());
    problems.broken(node.span());
    return Optional.empty();
  }
}
