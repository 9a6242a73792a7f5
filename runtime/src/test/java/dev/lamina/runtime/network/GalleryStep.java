package dev.lamina.runtime.network;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.testing.ModelsFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Training steps of a model of the gallery at its real input size.
 *
 * @param first the first step, in seconds: it makes the plan
 * @param second the next one
 * @param loss of the second step
 * @param engine what computed
 */
record GalleryStep(double first, double second, double loss, String engine) {

  /** Examples of a step. */
  static final int ROWS = 2;

  /** Does two steps; each must be finite and change the weights. */
  static GalleryStep of(String model) {
    ModelGraph graph = new ModelsFolder().graph(model);
    GalleryExamples examples = new GalleryExamples(graph, ROWS);
    float[] x = examples.features();
    float[] y = examples.targets();
    try (Network network =
        Networks.create(graph, Models.compile("sgd", examples.loss()), 1, EngineKind.COMPILED)) {
      String before = network.weightsSha256();
      long made = System.nanoTime();
      network.fit(x, y, ROWS);
      long stepped = System.nanoTime();
      double loss = network.fit(x, y, ROWS).loss();
      long end = System.nanoTime();
      if (network.weightsSha256().equals(before)) {
        throw new AssertionError(model + " has not learned");
      }
      return new GalleryStep((stepped - made) / 1e9, (end - stepped) / 1e9, loss, network.engine());
    }
  }

  /** The process's own peak of memory, in bytes; Linux tells it. */
  private static long peakBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }

  /** For a process of its own: prints what the model named in the arguments took. */
  public static void main(String... arguments) throws IOException {
    GalleryStep step = of(arguments[0]);
    new PrintStream(System.out, true, StandardCharsets.UTF_8)
        .printf(
            Locale.ROOT,
            "step %.2f %.2f %.6f %d %s%n",
            step.first,
            step.second,
            step.loss,
            peakBytes(),
            step.engine);
  }
}
