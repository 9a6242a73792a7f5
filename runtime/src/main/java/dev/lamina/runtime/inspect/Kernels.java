package dev.lamina.runtime.inspect;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Conv2DTranspose;
import dev.lamina.dsl.layer.Flatten;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.picture.ColourScale;
import dev.lamina.runtime.picture.Panel;
import dev.lamina.runtime.picture.Picture;
import dev.lamina.runtime.picture.Section;
import dev.lamina.runtime.transfer.NamedWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pictures of a layer's kernel: of a convolution each filter, of a dense layer behind an image what
 * each unit looks for in it, of any other layer the matrix.
 *
 * @param graph the model
 * @param weights of its layers
 * @param most filters or units to draw at most
 */
public record Kernels(ModelGraph graph, NamedWeights weights, int most) {

  private static final int CHANNELS = 16;
  private static final int MATRIX = 900;
  private static final int SIDE = 48;
  private static final int IMAGE_SIDE = 84;

  /** Whether there is something to draw for this layer. */
  public static boolean has(LayerNode layer) {
    return kernel(layer).isPresent();
  }

  private static Optional<Parameter> kernel(LayerNode layer) {
    return layer.parameters().stream()
        .filter(p -> p.name().endsWith("kernel") || p.name().equals("embeddings"))
        .filter(p -> p.shape().rank() >= 2 && p.shape().rank() <= 4)
        .findFirst();
  }

  /**
   * The pictures of a layer.
   *
   * @throws InspectionException if it has no kernel; the layers that have one are named
   */
  public Section of(LayerNode layer) {
    require(graph, layer);
    Parameter kernel = kernel(layer).orElseThrow();
    float[] values = weights.byName().get(layer.name() + "/" + kernel.name());
    return switch (kernel.shape().rank()) {
      case 4 -> filters(layer, kernel, values);
      case 3 -> sequences(kernel, values);
      default -> matrix(layer, kernel, values);
    };
  }

  /**
   * Tells early that there is nothing to draw.
   *
   * @throws InspectionException if the layer has no kernel
   */
  public static void require(ModelGraph graph, LayerNode layer) {
    if (!has(layer)) {
      throw new InspectionException(
          "%s (%s) has no kernel to draw; %s".formatted(layer.name(), layer.type(), others(graph)));
    }
  }

  private static String others(ModelGraph graph) {
    List<String> names = graph.layers().stream().filter(Kernels::has).map(LayerNode::name).toList();
    return names.isEmpty() ? "no layer of this model has one" : "try " + String.join(", ", names);
  }

  /** Kernels of height by width by channels in and out; of a transposed one out and in. */
  private Section filters(LayerNode layer, Parameter kernel, float[] values) {
    Shape shape = kernel.shape();
    boolean turned = layer.layer() instanceof Conv2DTranspose;
    int in = shape.dim(turned ? 3 : 2);
    int out = shape.dim(turned ? 2 : 3);
    int filters = Math.min(most, out);
    int channels = in == 3 ? 3 : Math.min(CHANNELS, in);
    int pixels = shape.dim(0) * shape.dim(1);
    double greatest = greatest(values);
    ColourScale colours = ColourScale.aroundZero(greatest);
    List<Panel> panels = new ArrayList<>();
    for (int f = 0; f < filters; f++) {
      float[][] planes = new float[channels][pixels];
      for (int c = 0; c < channels; c++) {
        for (int i = 0; i < pixels; i++) {
          planes[c][i] = values[i * in * out + (turned ? f * in + c : c * out + f)];
        }
      }
      if (in == 3) {
        float[] rgb = new float[pixels * 3];
        for (int i = 0; i < rgb.length; i++) {
          rgb[i] = planes[i % 3][i / 3];
        }
        panels.add(
            new Panel(
                String.valueOf(f),
                Picture.colour(rgb, shape.dim(0), shape.dim(1), -greatest, greatest)));
      } else {
        for (int c = 0; c < channels; c++) {
          String label = in == 1 ? String.valueOf(f) : f + "," + c;
          panels.add(
              new Panel(label, Picture.of(planes[c], shape.dim(0), shape.dim(1), 1, 0, colours)));
        }
      }
    }
    String shown =
        in == 1 || in == 3
            ? "filter"
            : channels < in ? "filter,channel (first channels)" : "filter,channel";
    return new Section(
        title(kernel, filters, out, shown),
        panels,
        in == 1 || in == 3 ? 0 : channels,
        SIDE,
        in == 3 ? Optional.empty() : Optional.of(colours));
  }

  /** Kernels of steps by channels in and out: steps from left to right, channels downwards. */
  private Section sequences(Parameter kernel, float[] values) {
    Shape shape = kernel.shape();
    int steps = shape.dim(0);
    int in = shape.dim(1);
    int out = shape.dim(2);
    ColourScale colours = ColourScale.aroundZero(greatest(values));
    List<Panel> panels = new ArrayList<>();
    int shown = Math.min(most, out);
    for (int f = 0; f < shown; f++) {
      float[] plane = new float[steps * in];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = values[(i % steps * in + i / steps) * out + f];
      }
      panels.add(new Panel(String.valueOf(f), Picture.of(plane, in, steps, 1, 0, colours)));
    }
    return new Section(title(kernel, shown, out, "filter"), panels, 0, SIDE, Optional.of(colours));
  }

  private Section matrix(LayerNode layer, Parameter kernel, float[] values) {
    int in = kernel.shape().dim(0);
    int out = kernel.shape().dim(1);
    Optional<Shape> image = image(layer);
    ColourScale colours = ColourScale.aroundZero(greatest(values));
    if (image.isEmpty()) {
      return new Section(
          "%s %s: a row for each unit%s"
              .formatted(
                  kernel.name(),
                  kernel.shape().tuple(),
                  in > MATRIX || out > MATRIX ? ", of each axis the first " + MATRIX : ""),
          List.of(new Panel("", rows(values, in, out, colours))),
          1,
          IMAGE_SIDE,
          Optional.of(colours));
    }
    List<Panel> panels = new ArrayList<>();
    int shown = Math.min(most, out);
    for (int unit = 0; unit < shown; unit++) {
      float[] plane = new float[in];
      for (int i = 0; i < in; i++) {
        plane[i] = values[i * out + unit];
      }
      panels.add(
          new Panel(
              String.valueOf(unit),
              Picture.of(plane, image.get().dim(0), image.get().dim(1), 1, 0, colours)));
    }
    return new Section(
        title(kernel, shown, out, "unit"), panels, 0, IMAGE_SIDE, Optional.of(colours));
  }

  /** A matrix turned round, its rows made higher where they are few. */
  private static Picture rows(float[] values, int in, int out, ColourScale colours) {
    int wide = Math.min(MATRIX, in);
    int high = Math.min(MATRIX, out);
    int times = Math.max(1, wide / (4 * high));
    float[] turned = new float[wide * high * times];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = values[i % wide * out + i / wide / times];
    }
    return Picture.of(turned, high * times, wide, 1, 0, colours);
  }

  /** The grey image that a layer's vector was, if it was one. */
  private Optional<Shape> image(LayerNode layer) {
    Map<String, LayerNode> layers = graph.layersByName();
    LayerNode before = layers.get(layer.from().get(0));
    return before != null
            && before.layer() instanceof Flatten
            && before.input().rank() == 3
            && before.input().dim(2) == 1
        ? Optional.of(before.input())
        : Optional.empty();
  }

  private static String title(Parameter kernel, int shown, int all, String what) {
    String number = shown < all ? "the first %d of %d, ".formatted(shown, all) : "";
    return "%s %s: %slabelled %s".formatted(kernel.name(), kernel.shape().tuple(), number, what);
  }

  private static double greatest(float[] values) {
    double greatest = 0;
    for (float value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    return greatest;
  }
}
