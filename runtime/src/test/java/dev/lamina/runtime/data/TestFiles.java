package dev.lamina.runtime.data;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.data.DataSpec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Files and specs that tests of this package make. */
final class TestFiles {

  /** Of everything random about data that tests read. */
  static final long SEED = 1;

  private TestFiles() {}

  /** A spec as plain data: the kind's name and its arguments. */
  static DataSpec spec(String kind, Map<String, Object> args) {
    return Kinds.read(Family.of(DataSpec.class), Map.of(kind, args));
  }

  static DataContext context(Path directory) {
    return new DataContext(Optional.empty(), directory, directory.resolve("cache"), progress -> {});
  }

  static Dataset load(Path directory, String kind, Map<String, Object> args) {
    return Datasets.load(spec(kind, args), SEED, context(directory));
  }

  /** An IDX file of unsigned bytes. */
  static byte[] idx(int[] dims, int... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(0x800 | dims.length);
      for (int dim : dims) {
        out.writeInt(dim);
      }
      for (int value : values) {
        out.writeByte(value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Path write(Path directory, String name, byte[] content) {
    try {
      return Files.write(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path directory, String name, String content) {
    try {
      return Files.writeString(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static float[] features(Examples examples, int index) {
    float[] features = new float[Math.toIntExact(examples.shape().size())];
    examples.features(index, features, 0);
    return features;
  }

  static float[] target(Examples examples, int index) {
    float[] target = new float[examples.targetSize()];
    examples.target(index, target, 0);
    return target;
  }
}
