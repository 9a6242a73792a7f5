package dev.lamina.dsl.summary;

import dev.lamina.dsl.graph.LayerNode;

/** What a layer does, for the colours of drawings. */
enum Palette {
  /** Has weights that meet every input: convolution, dense. */
  WEIGHTS("#4e79a7"),
  /** Makes images smaller or larger. */
  PLACES("#59a14f"),
  /** Changes numbers where they stand. */
  NUMBERS("#f28e2b"),
  /** Changes the shape only. */
  SHAPE("#9c755f");

  private final String colour;

  Palette(String colour) {
    this.colour = colour;
  }

  /** Readable on white and on black. */
  String colour() {
    return colour;
  }

  /** What this layer does. */
  static Palette of(LayerNode layer) {
    if (layer.layer().reshapesOnly()) {
      return SHAPE;
    }
    if (layer.macs() > 0) {
      return WEIGHTS;
    }
    return layer.input().equals(layer.output()) ? NUMBERS : PLACES;
  }
}
