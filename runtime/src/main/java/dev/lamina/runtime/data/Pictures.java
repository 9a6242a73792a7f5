package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;
import java.nio.file.Path;
import java.util.List;

/**
 * Examples that are picture files. As many of them as there is room for are kept unpacked, a byte a
 * number; the others are read anew each time they are asked for.
 */
final class Pictures implements Examples {

  private final List<Path> files;
  private final int[] labels;
  private final PictureReader reader;
  private final byte[][] kept;
  private final float[] scaled = new float[256];

  /**
   * Takes the arrays as they are.
   *
   * @param labels the class of each file
   * @param kept examples at hand; null for those that are to be read
   * @param scale what a byte is multiplied by
   */
  Pictures(List<Path> files, int[] labels, PictureReader reader, byte[][] kept, double scale) {
    this.files = List.copyOf(files);
    this.labels = labels;
    this.reader = reader;
    this.kept = kept;
    for (int value = 0; value < scaled.length; value++) {
      scaled[value] = (float) (value * scale);
    }
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public Shape shape() {
    return reader.rules().shape();
  }

  @Override
  public int targetSize() {
    return 1;
  }

  @Override
  public boolean laborious() {
    for (byte[] row : kept) {
      if (row == null) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String name(int index) {
    return files.get(index).toString();
  }

  private byte[] bytes(int index) {
    return kept[index] != null ? kept[index] : reader.read(files.get(index));
  }

  @Override
  public void raw(int index, float[] values, int at) {
    byte[] bytes = bytes(index);
    for (int i = 0; i < bytes.length; i++) {
      values[at + i] = bytes[i] & 0xff;
    }
  }

  @Override
  public void features(int index, float[] features, int at) {
    byte[] bytes = bytes(index);
    for (int i = 0; i < bytes.length; i++) {
      features[at + i] = scaled[bytes[i] & 0xff];
    }
  }

  @Override
  public void target(int index, float[] targets, int at) {
    targets[at] = labels[index];
  }
}
