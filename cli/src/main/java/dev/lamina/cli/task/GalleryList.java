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
import dev.lamina.dsl.sweep.file.SweepPlans;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists the gallery: what each model costs, and what each file says of itself. */
public record GalleryList(ShippedGallery gallery, Console console) {

  private static final String MODELS = "models";

  /**
   * A file.
   *
   * @param graph of its model; empty for a sweep, which has many
   */
  private record Entry(String name, String folder, Heading heading, Optional<ModelGraph> graph) {

    Map<String, Object> view() {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("name", name);
      view.put("folder", folder);
      view.put("about", heading.about());
      if (folder.equals(MODELS)) {
        view.put("paper", heading.paper());
      }
      graph.ifPresent(
          model -> {
            view.put("input_shape", model.input().dims());
            view.put("total_params", model.totalParams());
            view.put("macs", model.macs());
          });
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
    if (SweepPlans.isSweep(file)) {
      return new Entry(name, folder, Heading.of(file), Optional.empty());
    }
    Problems problems = new Problems();
    ModelGraph graph =
        new SpecLoader(gallery, console.environment())
            .load(file, List.of(), problems)
            .graph()
            .orElseThrow(() -> new IllegalStateException(file + ": " + problems.all()));
    return new Entry(name, folder, Heading.of(file), Optional.of(graph));
  }

  private void printText(List<Entry> all) {
    Columns models = new Columns("model", "parameters", "MACs", "input", "paper");
    Columns configs = new Columns("config, ready to train", "parameters", "about");
    Columns sweeps = new Columns("sweep", "about");
    for (Entry entry : all) {
      if (entry.graph().isEmpty()) {
        sweeps.row(entry.name(), entry.heading().about());
        continue;
      }
      ModelGraph graph = entry.graph().get();
      String params = Wording.number(graph.totalParams());
      if (entry.folder().equals(MODELS)) {
        models.row(
            entry.name(),
            params,
            Wording.number(graph.macs()),
            inputs(graph),
            entry.heading().paper());
      } else {
        configs.row(entry.name(), params, entry.heading().about());
      }
    }
    console.out().print(models.text());
    console.out().println();
    console.out().print(configs.text());
    console.out().println();
    console.out().print(sweeps.text());
  }

  private static String inputs(ModelGraph graph) {
    return graph.inputs().stream()
        .map(InputNode::shape)
        .map(String::valueOf)
        .collect(Collectors.joining(" and "));
  }
}
