package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.runtime.inspect.FeatureMaps;
import dev.lamina.runtime.inspect.Kernels;
import dev.lamina.runtime.inspect.LayerOutputs;
import dev.lamina.runtime.inspect.NamedLayers;
import dev.lamina.runtime.inspect.Subjects;
import dev.lamina.runtime.picture.Section;
import dev.lamina.runtime.picture.Sheet;
import dev.lamina.runtime.run.Checkpoint;
import dev.lamina.runtime.transfer.NamedWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws a layer's kernels, and what it gives for an input.
 *
 * @param run its folder, or a checkpoint
 * @param checkpoint which of the folder's
 * @param layer its name
 * @param image whose feature maps to draw
 * @param array taken from an archive of numpy's; empty for the usual one
 * @param most filters and maps at most
 * @param out the picture; by default the layer's name
 * @param force whether that may be replaced
 * @param json whether to tell in JSON
 * @param console where to tell
 */
public record DrawingFilters(
    Path run,
    Checkpoint checkpoint,
    String layer,
    Optional<Path> image,
    Optional<String> array,
    int most,
    Optional<Path> out,
    boolean force,
    boolean json,
    Console console) {

  /**
   * Does it.
   *
   * @throws dev.lamina.runtime.inspect.InspectionException if there is no such layer, it has no
   *     kernel and no image is given, or the file is in the way
   */
  public void execute() {
    Opened opened = Opened.of(run, checkpoint);
    LayerNode node = NamedLayers.one(opened.model().graph(), layer);
    Path file = out.orElseGet(() -> Path.of(node.name().replace('/', '_') + ".png"));
    Opened.checkFree(file, force);
    List<Section> sections = new ArrayList<>();
    if (image.isEmpty()) {
      Kernels.require(opened.model().graph(), node);
    }
    NamedWeights weights = opened.weights();
    if (Kernels.has(node)) {
      sections.add(new Kernels(opened.model().graph(), weights, most).of(node));
    }
    image.ifPresent(path -> sections.addAll(maps(opened, weights, node, path)));
    String title = "%s (%s) of %s".formatted(node.name(), node.type(), run.getFileName());
    new Sheet(title, sections).write(file);
    if (json) {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("layer", node.name());
      view.put("type", node.type());
      view.put("pictures", sections.stream().map(Section::title).toList());
      view.put("file", file.toString());
      console.out().println(Json.text(view));
    } else {
      sections.forEach(section -> console.out().println(section.title()));
      console.out().println("Written: " + file);
    }
    console.out().flush();
  }

  private List<Section> maps(Opened opened, NamedWeights weights, LayerNode node, Path path) {
    Subjects subject = Subjects.files(opened.model(), List.of(path), array).first(1);
    float[] example = subject.features(0);
    List<Section> sections = new ArrayList<>();
    FeatureMaps.input(subject.names().get(0), example, opened.model().graph().input())
        .ifPresent(sections::add);
    try (LayerOutputs outputs =
        LayerOutputs.of(opened.model().graph(), weights, node.name(), opened.engine())) {
      sections.add(new FeatureMaps(most).of(outputs.of(example, 1), outputs.shape()));
    }
    return sections;
  }
}
