package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.MergedNumbers;

/** The least of several layers' outputs. */
@Kind(
    doc = "The least of the inputs, number by number; a size of 1 stretches to the others'.",
    source = "https://keras.io/api/layers/merging_layers/minimum/",
    example = "minimum: {from: [left, right]}")
public record Minimum() implements Elementwise {

  @Override
  public MergedNumbers.By by() {
    return MergedNumbers.By.MINIMUM;
  }
}
