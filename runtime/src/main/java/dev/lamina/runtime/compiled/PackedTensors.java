package dev.lamina.runtime.compiled;

import dev.lamina.dsl.compute.Packing;
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

  /** Copies the tensors to {@code packed}. */
  void get(float[] packed) {
    if (rooms.length == 1) {
      tensors.get(0).data().get(packed, 0, length());
      return;
    }
    int at = 0;
    for (int i = 0; i < rooms.length; i++) {
      tensors.get(i).data().get(rooms[i]);
      Packing.put(rooms[i], rows, packed, at, size);
      at += rooms[i].length / rows;
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
      Packing.get(packed, at, size, rooms[i], rows);
      tensors.get(i).data().put(rooms[i]);
      at += rooms[i].length / rows;
    }
  }
}
