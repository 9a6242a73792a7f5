package dev.lamina.runtime.inspect;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.runtime.file.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** How features lie in a file. */
enum FeatureFormat {
  /** One array of NumPy's: examples by the layer's shape. */
  NPY(true) {
    @Override
    List<LayerStatistics> content(Features features, List<LayerNode> layers, OutputStream out)
        throws IOException {
      return List.of(array(features, layers.get(0), out));
    }
  },
  /**
   * Several: each layer under its name, the targets as {@code targets}, names as {@code inputs}.
   */
  NPZ(false) {
    @Override
    List<LayerStatistics> content(Features features, List<LayerNode> layers, OutputStream out)
        throws IOException {
      List<LayerStatistics> statistics = new ArrayList<>();
      ZipOutputStream zip = new ZipOutputStream(out);
      for (LayerNode layer : layers) {
        entry(zip, layer.name());
        statistics.add(array(features, layer, zip));
      }
      Subjects subjects = features.subjects();
      if (subjects.answered()) {
        entry(zip, "targets");
        zip.write(Npy.header(Npy.FLOAT, subjects.size(), List.of(subjects.targetSize())));
        float[] targets = subjects.targets();
        zip.write(Npy.bytes(targets, 0, targets.length));
      }
      entry(zip, "inputs");
      zip.write(Npy.texts(subjects.names()));
      zip.finish();
      return statistics;
    }
  },
  /** A row for each example: its name, its targets, then the numbers, channels last. */
  CSV(true) {
    @Override
    List<LayerStatistics> content(Features features, List<LayerNode> layers, OutputStream out)
        throws IOException {
      LayerNode layer = layers.get(0);
      Subjects subjects = features.subjects();
      int each = subjects.targetSize();
      float[] targets = subjects.targets();
      List<String> heading = new ArrayList<>(List.of("input"));
      for (int i = 0; i < each; i++) {
        heading.add(each == 1 ? "target" : "target_" + i);
      }
      for (long i = 0; i < layer.output().size(); i++) {
        heading.add(layer.name() + "_" + i);
      }
      line(out, String.join(",", heading));
      int[] next = {0};
      return List.of(
          features.pass(
              layer,
              (values, at, size) -> {
                StringBuilder row = new StringBuilder(quoted(subjects.names().get(next[0])));
                for (int i = 0; i < each; i++) {
                  row.append(',').append(targets[next[0] * each + i]);
                }
                for (int i = at; i < at + size; i++) {
                  row.append(',').append(values[i]);
                }
                line(out, row.toString());
                next[0]++;
              }));
    }
  };

  /** The same bytes for the same numbers: entries carry no time of day. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final boolean single;

  FeatureFormat(boolean single) {
    this.single = single;
  }

  /** Writes to a stream. */
  abstract List<LayerStatistics> content(
      Features features, List<LayerNode> layers, OutputStream out) throws IOException;

  /** The format that a file's name ends with. */
  static FeatureFormat of(Path file, List<LayerNode> layers) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    FeatureFormat format =
        Arrays.stream(values())
            .filter(f -> name.endsWith(f.ending()))
            .findFirst()
            .orElseThrow(
                () ->
                    new InspectionException(
                        file
                            + ": features are written to a file that ends with "
                            + Arrays.stream(values())
                                .map(FeatureFormat::ending)
                                .collect(Collectors.joining(", "))));
    if (format.single && layers.size() > 1) {
      throw new InspectionException(
          "%s takes one layer, and these are %d; write an %s"
              .formatted(format.ending(), layers.size(), NPZ.ending()));
    }
    return format;
  }

  private String ending() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  List<LayerStatistics> write(Features features, List<LayerNode> layers, Path file) {
    List<LayerStatistics> statistics = new ArrayList<>();
    WholeFile.write(file, out -> statistics.addAll(content(features, layers, out)));
    return statistics;
  }

  private static LayerStatistics array(Features features, LayerNode layer, OutputStream out)
      throws IOException {
    out.write(Npy.header(Npy.FLOAT, features.subjects().size(), layer.output().dims()));
    return features.pass(layer, (values, at, size) -> out.write(Npy.bytes(values, at, size)));
  }

  private static void entry(ZipOutputStream zip, String array) throws IOException {
    ZipEntry entry = new ZipEntry(array.replace('/', '_') + ".npy");
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  private static void line(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** RFC 4180. */
  private static String quoted(String text) {
    return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
