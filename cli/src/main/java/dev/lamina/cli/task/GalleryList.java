package dev.lamina.cli.task;

import dev.lamina.cli.gallery.Heading;
import dev.lamina.cli.gallery.ShippedGallery;
import dev.lamina.cli.terminal.Columns;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.Wording;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.SpecLoader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists the gallery: what each model costs, and what each file says of itself. */
public record GalleryList(ShippedGallery gallery, Console console) {

  private static final String MODELS = "models";

  private record Entry(String name, String folder, Heading heading, ModelGraph graph) {

    Map<String, Object> view() {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("name", name);
      view.put("folder", folder);
      view.put("about", heading.about());
      if (folder.equals(MODELS)) {
        view.put("paper", heading.paper());
      }
      view.put("input_shape", graph.input().dims());
      view.put("total_params", graph.totalParams());
      view.put("macs", graph.macs());
      return view;
    }
  }

  /** Prints it, as text or as JSON. */
  public void print(boolean json) {
    List<Entry> all = new ArrayList<>();
    for (String folder : ShippedGallery.FOLDERS) {
      for (String name : gallery.names(folder)) {
        all.add(entry(folder, name));
      }
    }
    if (json) {
      console.out().println(Json.text(all.stream().map(Entry::view).toList()));
    } else {
      printText(all);
    }
    console.out().flush();
  }

  private Entry entry(String folder, String name) {
    SourceText file = gallery.find(folder + "/" + name).orElseThrow();
    Problems problems = new Problems();
    ModelGraph graph =
        new SpecLoader(gallery, console.environment())
            .load(file, List.of(), problems)
            .graph()
            .orElseThrow(() -> new IllegalStateException(file + ": " + problems.all()));
    return new Entry(name, folder, Heading.of(file), graph);
  }

  private void printText(List<Entry> all) {
    Columns models = new Columns("model", "parameters", "MACs", "input", "paper");
    Columns configs = new Columns("config, ready to train", "parameters", "about");
    for (Entry entry : all) {
      String params = Wording.number(entry.graph().totalParams());
      if (entry.folder().equals(MODELS)) {
        models.row(
            entry.name(),
            params,
            Wording.number(entry.graph().macs()),
            inputs(entry.graph()),
            entry.heading().paper());
      } else {
        configs.row(entry.name(), params, entry.heading().about());
      }
    }
    console.out().print(models.text());
    console.out().println();
    console.out().print(configs.text());
  }

  private static String inputs(ModelGraph graph) {
    return graph.inputs().stream()
        .map(InputNode::shape)
        .map(String::valueOf)
        .collect(Collectors.joining(" and "));
  }
}
