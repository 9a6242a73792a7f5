package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Columns;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.evaluation.Prediction;
import dev.lamina.runtime.evaluation.Predictor;
import dev.lamina.runtime.inspect.ClassChoice;
import dev.lamina.runtime.inspect.InputGradient;
import dev.lamina.runtime.inspect.InspectionException;
import dev.lamina.runtime.inspect.Occlusion;
import dev.lamina.runtime.inspect.SaliencyMap;
import dev.lamina.runtime.inspect.Subjects;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.picture.Section;
import dev.lamina.runtime.picture.Sheet;
import dev.lamina.runtime.run.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Draws which pixels of an image an answer depends on.
 *
 * @param run its folder, or a checkpoint
 * @param checkpoint which of the folder's
 * @param images to ask about
 * @param array taken from archives of numpy's; empty for the usual one
 * @param first how many examples at most; all of them by default
 * @param methods what to draw of each
 * @param wanted the class whose score it is; the likeliest of each image by default
 * @param out the picture
 * @param force whether that may be replaced
 * @param json whether to tell in JSON
 * @param console where to tell
 */
public record DrawingSaliency(
    Path run,
    Checkpoint checkpoint,
    List<Path> images,
    Optional<String> array,
    Optional<Integer> first,
    List<Method> methods,
    Optional<String> wanted,
    Path out,
    boolean force,
    boolean json,
    Console console) {

  private static final int MOST = 100;

  /** Ways to tell what an answer depends on. */
  public enum Method {
    /** How the score changes with each pixel. */
    GRADIENT,
    /** How the answer drops when a square is hidden. */
    OCCLUSION;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Found(String input, String answer, String of, Method method, SaliencyMap map) {

    Map<String, Object> view() {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("input", input);
      view.put("prediction", answer);
      view.put("class", of);
      view.put("method", method.word());
      view.put("peak", List.of(map.peak()[0], map.peak()[1]));
      return view;
    }
  }

  /**
   * Does it.
   *
   * @throws dev.lamina.runtime.inspect.InspectionException if the network's input is no image, it
   *     has no such class, or the file is in the way
   */
  public void execute() {
    Opened opened = Opened.of(run, checkpoint);
    Shape shape = opened.model().graph().input();
    ClassChoice choice = ClassChoice.of(opened.model(), wanted);
    Opened.checkFree(out, force);
    Subjects all = Subjects.files(opened.model(), images, array);
    Subjects subjects = first.map(all::first).orElse(all);
    if (subjects.size() * methods.size() > MOST) {
      throw new InspectionException(
          "%s would be drawn, and a picture has room for %d; draw fewer with --first N"
              .formatted(Counted.of(subjects.size() * methods.size(), "map"), MOST));
    }
    List<Found> found = new ArrayList<>();
    List<Section> sections = new ArrayList<>();
    try (Network network = opened.model().network(opened.engine());
        Gradients gradients = new Gradients(opened)) {
      Predictor predictor = choice.predictor(network);
      for (int i = 0; i < subjects.size(); i++) {
        float[] image = subjects.features(i);
        Prediction prediction = predictor.predict(image);
        int index = choice.index(network.predict(image, 1));
        for (Method method : methods) {
          SaliencyMap map =
              switch (method) {
                case GRADIENT -> SaliencyMap.ofGradient(gradients.of(image, index), shape);
                case OCCLUSION ->
                    new SaliencyMap(
                        Occlusion.of(network, shape).drops(image, index),
                        shape.dim(0),
                        shape.dim(1));
              };
          Found one =
              new Found(
                  subjects.names().get(i), words(prediction), choice.name(index), method, map);
          found.add(one);
          sections.add(map.section(title(one), image, shape));
        }
      }
    }
    new Sheet("Saliency, " + run.getFileName(), sections).write(out);
    tell(found);
  }

  /** Made when first wanted: hiding parts needs none. */
  private static final class Gradients implements AutoCloseable {

    private final Opened opened;
    private InputGradient gradient;

    Gradients(Opened opened) {
      this.opened = opened;
    }

    float[] of(float[] image, int index) {
      if (gradient == null) {
        gradient = InputGradient.of(opened.model().graph(), opened.weights(), opened.engine());
      }
      return gradient.of(image, index);
    }

    @Override
    public void close() {
      if (gradient != null) {
        gradient.close();
      }
    }
  }

  private static String words(Prediction prediction) {
    return prediction.top().isEmpty()
        ? String.valueOf(prediction.outputs().get(0))
        : String.format(
            Locale.ROOT,
            "%s (%.2f %%)",
            prediction.best().name(),
            100 * prediction.best().probability());
  }

  private static String title(Found found) {
    String what =
        found.method() == Method.GRADIENT
            ? "size of the score's gradient"
            : "drop when a square is hidden";
    return "%s: says %s; %s for %s"
        .formatted(Path.of(found.input()).getFileName(), found.answer(), what, found.of());
  }

  private void tell(List<Found> found) {
    if (json) {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("saliency", found.stream().map(Found::view).toList());
      view.put("file", out.toString());
      console.out().println(Json.text(view));
    } else {
      Columns table = new Columns("input", "prediction", "class", "method", "strongest at");
      for (Found one : found) {
        int[] peak = one.map().peak();
        table.row(
            one.input(),
            one.answer(),
            one.of(),
            one.method().word(),
            "row " + peak[0] + ", column " + peak[1]);
      }
      console.out().print(table.text());
      console.out().println("Written: " + out);
    }
    console.out().flush();
  }
}
