package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.testing.ModelsFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The gallery's ResNet-20 learns 200 photographs by heart. */
class CifarOverfitTest {

  private static final int SIDE = 32;
  private static final int PIXELS = SIDE * SIDE * 3;
  private static final int CLASSES = 10;
  private static final int OF_EACH = 20;
  private static final int IMAGES = CLASSES * OF_EACH;
  private static final int BATCH = 40;
  private static final int MOST_EPOCHS = 40;

  @Test
  void resnet20LearnsTwoHundredImagesByHeart() throws IOException {
    Path folder = beside();
    Assumptions.assumeTrue(
        Files.isDirectory(folder), "no sample of CIFAR-10 at " + folder + ": not tried");
    float[] x = new float[IMAGES * PIXELS];
    float[] y = new float[IMAGES * CLASSES];
    read(folder, x, y);
    ModelGraph graph = new ModelsFolder().graph("resnet20-cifar");
    Object adam = Map.of("adam", Map.of("learning_rate", 0.003));
    double found = 0;
    try (Network network =
        Networks.create(
            graph, Models.compile(adam, "categorical_crossentropy"), 1, EngineKind.COMPILED)) {
      for (int epoch = 0; epoch < MOST_EPOCHS && found < 0.95; epoch++) {
        for (int at = 0; at < IMAGES; at += BATCH) {
          network.fit(
              Arrays.copyOfRange(x, at * PIXELS, (at + BATCH) * PIXELS),
              Arrays.copyOfRange(y, at * CLASSES, (at + BATCH) * CLASSES),
              BATCH);
        }
        found = accuracy(network.predict(x, IMAGES), y);
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(0.95);
  }

  /** The data that stands beside a checkout while Lamina is developed. */
  private static Path beside() {
    Path root = Path.of(System.getProperty("lamina.root", ".."));
    return root.resolve(Path.of("..", "shared", "data", "cifar10-sample", "train"));
  }

  /** The first images of each class, the classes by turns, so that each batch has all. */
  private static void read(Path folder, float[] x, float[] y) throws IOException {
    List<Path> classes = entries(folder);
    assertThat(classes).hasSize(CLASSES);
    for (int label = 0; label < CLASSES; label++) {
      List<Path> files = entries(classes.get(label));
      for (int i = 0; i < OF_EACH; i++) {
        int row = i * CLASSES + label;
        pixels(ImageIO.read(files.get(i).toFile()), x, row * PIXELS);
        y[row * CLASSES + label] = 1;
      }
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  /** Red, green and blue of each point, from -1 to 1. */
  private static void pixels(BufferedImage image, float[] x, int at) {
    assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(SIDE, SIDE);
    int[] points = image.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE);
    for (int i = 0; i < points.length; i++) {
      for (int colour = 0; colour < 3; colour++) {
        x[at + 3 * i + colour] = (points[i] >> (16 - 8 * colour) & 255) / 127.5f - 1;
      }
    }
  }

  private static double accuracy(float[] predicted, float[] y) {
    int right = 0;
    for (int row = 0; row < IMAGES; row++) {
      int best = row * CLASSES;
      for (int i = best; i < (row + 1) * CLASSES; i++) {
        best = predicted[i] > predicted[best] ? i : best;
      }
      right += y[best] == 1 ? 1 : 0;
    }
    return (double) right / IMAGES;
  }
}
