package dev.lamina.dsl.spec;

import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.SourceText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Paths lead from the file that has them: those of a file that {@code main} extends are made
 * absolute. Those of shipped files stay as they are until it is known where that is.
 *
 * @param main the text whose paths stay as they are
 */
record WrittenPaths(SourceText main) {

  private static final String VALIDATION_DATA = "validation_data";

  /**
   * The data with such paths.
   *
   * @param tree that it was read from
   */
  DataSpec of(DataSpec data, SourceNode tree) {
    Map<String, String> homes = new TreeMap<>();
    scalars(tree, (text, source) -> put(homes, text, source));
    return homes.isEmpty()
        ? data
        : data.located(path -> homes.containsKey(path) ? under(homes.get(path), path) : path);
  }

  /**
   * The fit with such paths.
   *
   * @param tree that it was read from
   */
  FitSpec of(FitSpec fit, MappingNode tree) {
    Map<String, String> homes = new TreeMap<>();
    tree.get(VALIDATION_DATA)
        .ifPresent(node -> scalars(node, (text, source) -> put(homes, text, source)));
    return homes.isEmpty() ? fit : fit.under(Path.of(homes.values().iterator().next()));
  }

  /** The values of a tree that shipped files have. */
  static Set<String> shipped(SourceNode tree) {
    Map<String, String> shipped = new TreeMap<>();
    scalars(
        tree,
        (text, source) -> {
          if (source.isShipped()) {
            shipped.put(text, text);
          }
        });
    return shipped.keySet();
  }

  private void put(Map<String, String> homes, String text, SourceText source) {
    boolean elsewhere = !source.home().isEmpty() && !source.home().equals(main.home());
    if (elsewhere && !source.isShipped()) {
      homes.put(text, source.home());
    }
  }

  private static String under(String home, String path) {
    try {
      return Path.of(home).resolve(path).toString();
    } catch (InvalidPathException e) {
      // Whoever opens it says so.
      return path;
    }
  }

  private static void scalars(SourceNode tree, BiConsumer<String, SourceText> each) {
    if (tree instanceof ScalarNode scalar) {
      each.accept(scalar.text(), scalar.span().source());
    } else if (tree instanceof SequenceNode sequence) {
      sequence.items().forEach(item -> scalars(item, each));
    } else if (tree instanceof MappingNode mapping) {
      mapping.entries().forEach(entry -> scalars(entry.value(), each));
    }
  }
}
