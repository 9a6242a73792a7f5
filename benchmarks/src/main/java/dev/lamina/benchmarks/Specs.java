package dev.lamina.benchmarks;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.dsl.spec.SpecWriter;
import dev.lamina.runtime.file.PlainJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The benchmark networks: files of the language in {@code specs/}, for all peers. */
final class Specs {

  /** The networks whose steps are timed. */
  static final List<String> NETWORKS =
      IntStream.rangeClosed(1, 6).mapToObj(number -> "N" + number).toList();

  private static final Path FOLDER = Path.of("specs");

  private Specs() {}

  static Path file(String name) {
    return FOLDER.resolve(name + ".yaml");
  }

  /** A network with every default written out. */
  static Map<String, Object> model(String name) {
    return model(name, List.of());
  }

  /** The same for images of another size. */
  static Map<String, Object> model(String name, int side) {
    List<?> input = (List<?>) model(name).get("input");
    return model(name, List.of("input=%dx%dx%s".formatted(side, side, input.get(2))));
  }

  private static Map<String, Object> model(String name, List<String> overrides) {
    Problems problems = new Problems();
    Loaded loaded = loader().load(file(name).toString(), overrides, problems);
    problems.throwIfErrors();
    return SpecWriter.plain(loaded.model().orElseThrow());
  }

  /** The network with its shapes. */
  static ModelGraph graph(Map<String, Object> model) {
    Problems problems = new Problems();
    SourceText text = new SourceText(model.get("name") + ".json", PlainJson.pretty(model));
    Loaded loaded = loader().load(text, List.of(), problems);
    problems.throwIfErrors();
    return loaded.graph().orElseThrow();
  }

  /** What all peers minimise, and with what. */
  static CompileSpec compile() {
    return new CompileSpec(
        Kinds.byName(Family.of(Optimizer.class), "adam"),
        Kinds.byName(Family.of(Loss.class), "categorical_crossentropy"),
        List.of());
  }

  private static SpecLoader loader() {
    return new SpecLoader(Gallery.empty(), Map.of());
  }
}
