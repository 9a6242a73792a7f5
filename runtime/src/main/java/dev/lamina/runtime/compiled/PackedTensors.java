package dev.lamina.runtime.compiled;

import java.util.List;

/**
 * Tensors, channels last, as one array: of each example all of them one after another. A single one
 * is copied as it lies.
 */
final class PackedTensors {

  private final List<Tensor> tensors;
  private final int rows;
  private final int size;
  private final float[][] rooms;

  /** Of tensors with {@code rows} examples each. */
  PackedTensors(List<Tensor> tensors, int rows) {
    this.tensors = List.copyOf(tensors);
    this.rows = rows;
    this.size = tensors.stream().mapToInt(Tensor::size).sum() / rows;
    this.rooms = new float[tensors.size()][];
    for (int i = 0; i < rooms.length; i++) {
      rooms[i] = new float[rooms.length == 1 ? 0 : tensors.get(i).size()];
    }
  }

  /** Numbers of all examples. */
  int length() {
    return rows * size;
  }

  /** Numbers of an example, all tensors together. */
  int size() {
    return size;
  }

  /** Copies the tensors to {@code packed}. */
  void get(float[] packed) {
    if (rooms.length == 1) {
      tensors.get(0).data().get(packed, 0, length());
      return;
    }
    int at = 0;
    for (int i = 0; i < rooms.length; i++) {
      int own = rooms[i].length / rows;
      tensors.get(i).data().get(rooms[i]);
      for (int row = 0; row < rows; row++) {
        System.arraycopy(rooms[i], row * own, packed, row * size + at, own);
      }
      at += own;
    }
  }

  /** Copies examples from {@code packed}, where they begin at {@code from}, to the tensors. */
  void put(float[] packed, int from) {
    if (rooms.length == 1) {
      tensors.get(0).data().put(packed, from, length());
      return;
    }
    int at = from;
    for (int i = 0; i < rooms.length; i++) {
      int own = rooms[i].length / rows;
      for (int row = 0; row < rows; row++) {
        System.arraycopy(packed, row * size + at, rooms[i], row * own, own);
      }
      tensors.get(i).data().put(rooms[i]);
      at += own;
    }
  }
}
