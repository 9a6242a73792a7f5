package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.SourcesSyntax;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What of {@code weights:} is not read as any other section is. */
final class WeightsReader {

  private static final KeyPath FROM = Section.WEIGHTS.path().key("from");
  private static final KeyPath SKIP = Section.WEIGHTS.path().key("skip");

  private WeightsReader() {}

  /** {@code weights: PATH} is {@code weights: {from: PATH}}. */
  static MappingNode canonical(MappingNode run) {
    Optional<Entry> entry = run.entry(Section.WEIGHTS.key());
    if (entry.isEmpty() || !(entry.get().value() instanceof ScalarNode path) || path.isNull()) {
      return run;
    }
    ScalarNode key = new ScalarNode(path.span(), "from", false);
    SourceNode args = new MappingNode(path.span(), List.of(new Entry(key, path)));
    return run.with(entry.get().key(), args);
  }

  /**
   * The path is relative to where it is written: where that is not {@code main} but the command
   * line or a file that this one extends, it is made absolute. What ships is meant as if it lay
   * where Lamina runs, in its folder there.
   */
  static WeightsSpec placed(
      WeightsSpec weights, SourceMap map, SourceText main, Problems problems) {
    Span place = map.value(FROM);
    String where = place.source().name();
    try {
      Path path = Path.of(weights.from());
      boolean own = where.equals(main.name());
      if (path.isAbsolute() || own && !place.source().isShipped()) {
        return weights;
      }
      if (where.equals(Setting.COMMAND_LINE)) {
        return weights.under(Path.of("").toAbsolutePath());
      }
      String home = place.source().home();
      boolean named = place.source().isShipped() || home.isEmpty();
      Path folder = named ? Path.of(where).resolveSibling("") : Path.of(home);
      return weights.under(own ? folder : folder.toAbsolutePath());
    } catch (InvalidPathException e) {
      problems.error(
          "wrong-type", place, "`" + weights.from() + "` is no path: " + e.getReason(), "");
      return weights;
    }
  }

  /** Reports patterns that mean no layer. */
  static void check(WeightsSpec weights, ModelGraph graph, SourceMap map, Problems problems) {
    if (weights.skip() == null) {
      return;
    }
    List<String> names = graph.layers().stream().map(LayerNode::name).toList();
    try {
      for (ScalarNode pattern : SourcesSyntax.nodes(map.node(SKIP))) {
        if (Patterns.of(pattern.text()).among(names).isEmpty()) {
          String near = DidYouMean.hint(pattern.text(), names);
          problems.error(
              "skip-without-layer",
              pattern.span(),
              "there is no layer named `" + pattern.text() + "` to skip",
              near.isEmpty() ? "`lamina summary` shows the names; * stands for any text" : near);
        }
      }
    } catch (BadValue e) {
      throw new IllegalStateException("what was read as names is none", e);
    }
  }
}
