package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;

/** From channels first to channels last. */
final class ChannelOrder {

  private ChannelOrder() {}

  /** For each value of an image channels last, its place in the image channels first. */
  static int[] firstToLast(Shape shape) {
    int channels = shape.channels();
    int plane = Math.toIntExact(shape.size()) / channels;
    int[] places = new int[plane * channels];
    for (int i = 0; i < places.length; i++) {
      places[i] = i % channels * plane + i / channels;
    }
    return places;
  }

  static byte[] arrange(byte[] values, int[] places) {
    byte[] arranged = new byte[places.length];
    for (int i = 0; i < places.length; i++) {
      arranged[i] = values[places[i]];
    }
    return arranged;
  }
}
