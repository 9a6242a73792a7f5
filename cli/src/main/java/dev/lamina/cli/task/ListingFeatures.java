package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Columns;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.StatusLine;
import dev.lamina.cli.terminal.Wording;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.inspect.Features;
import dev.lamina.runtime.inspect.LayerStatistics;
import dev.lamina.runtime.inspect.NamedLayers;
import dev.lamina.runtime.inspect.Subjects;
import dev.lamina.runtime.run.Checkpoint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Computes what inner layers give.
 *
 * @param run its folder, or a checkpoint
 * @param checkpoint which of the folder's
 * @param layers a name or a pattern
 * @param files to look at; none for the data the run was measured on
 * @param array taken from archives of numpy's; empty for the usual one
 * @param first how many examples at most
 * @param out where to write the numbers
 * @param force whether that may be replaced
 * @param dataDir data that is here already
 * @param json whether to tell in JSON
 * @param console where to tell
 */
public record ListingFeatures(
    Path run,
    Checkpoint checkpoint,
    String layers,
    List<Path> files,
    Optional<String> array,
    Optional<Integer> first,
    Optional<Path> out,
    boolean force,
    Optional<Path> dataDir,
    boolean json,
    Console console) {

  /**
   * Does it.
   *
   * @throws dev.lamina.runtime.inspect.InspectionException if there is no such layer, or the file
   *     is in the way or of no known format
   */
  public void execute() {
    Opened opened = Opened.of(run, checkpoint);
    ModelGraph graph = opened.model().graph();
    Map<String, LayerNode> byName = graph.layersByName();
    List<LayerNode> chosen = NamedLayers.find(graph, layers).stream().map(byName::get).toList();
    out.ifPresent(file -> Opened.checkFree(file, force));
    Subjects all = subjects(opened);
    Subjects subjects = first.map(all::first).orElse(all);
    Features features =
        new Features(
            opened.model(), opened.weights(), subjects, opened.engine(), new Cancellation());
    List<LayerStatistics> statistics =
        out.isPresent() ? features.write(chosen, out.get()) : features.measure(chosen);
    if (json) {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("run", opened.model().archive().info().run());
      view.put("weights_sha256", opened.model().archive().info().weightsSha256());
      view.put("examples", subjects.size());
      view.put("of", subjects.what());
      view.put("layers", statistics.stream().map(LayerStatistics::view).toList());
      view.put("file", out.map(Path::toString).orElse(null));
      console.out().println(Json.text(view));
    } else {
      console.out().print(table(statistics));
      console.out().printf("%s of %s%n", Counted.of(subjects.size(), "example"), from(subjects));
      out.ifPresent(file -> console.out().println("Written: " + file));
    }
    console.out().flush();
  }

  private Subjects subjects(Opened opened) {
    if (!files.isEmpty()) {
      return Subjects.files(opened.model(), files, array);
    }
    StatusLine line = new StatusLine(console.err(), console.width(), console.clock());
    try {
      return Subjects.measured(
          opened.model(), RunData.context(dataDir, Path.of(""), console, line));
    } finally {
      line.clear();
    }
  }

  private String from(Subjects subjects) {
    return files.isEmpty() ? "the run's " + subjects.what() + " data" : "the files";
  }

  private static String table(List<LayerStatistics> statistics) {
    Columns table = new Columns("layer", "output", "min", "max", "mean", "std", "zeros");
    for (LayerStatistics one : statistics) {
      table.row(
          one.layer(),
          one.shape().tuple(),
          Wording.measure(one.min()),
          Wording.measure(one.max()),
          Wording.measure(one.mean()),
          Wording.measure(one.std()),
          String.format(Locale.ROOT, "%.1f %%", 100 * one.zeros()));
    }
    return table.text();
  }
}
