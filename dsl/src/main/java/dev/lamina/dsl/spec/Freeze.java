package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.layer.SourcesSyntax;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Layers that are not trained: by their names, or by patterns in which {@code *} is any text. */
final class Freeze {

  private Freeze() {}

  /**
   * The layers that the sections name; a name or pattern that means no layer is reported.
   *
   * @param sections the values of {@code freeze:}
   * @param names of all layers
   * @param complete whether those are all: else a layer that could not be made out may be meant
   */
  static Set<String> of(
      List<SourceNode> sections, List<String> names, boolean complete, Problems problems) {
    Set<String> frozen = new HashSet<>();
    for (ScalarNode pattern : patterns(sections, problems)) {
      Pattern regex = Patterns.regex(pattern.text());
      List<String> meant = names.stream().filter(name -> regex.matcher(name).matches()).toList();
      frozen.addAll(meant);
      if (meant.isEmpty() && complete) {
        String near = DidYouMean.hint(pattern.text(), names);
        problems.error(
            "freeze-without-layer",
            pattern.span(),
            "there is no layer named `" + pattern.text() + "` to freeze",
            near.isEmpty() ? "`lamina summary` shows the names; * stands for any text" : near);
      }
    }
    return frozen;
  }

  private static List<ScalarNode> patterns(List<SourceNode> sections, Problems problems) {
    List<ScalarNode> patterns = new ArrayList<>();
    for (SourceNode section : sections) {
      try {
        patterns.addAll(SourcesSyntax.nodes(section));
      } catch (BadValue e) {
        problems.error(
            "wrong-type",
            section.span(),
            "`freeze` must be names of layers or patterns, got " + section.describe(),
            "such as `freeze: [stem, \"block1_*\"]`");
      }
    }
    return patterns;
  }
}
