package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.MergedNumbers;

/** The greatest of several layers' outputs. */
@Kind(
    doc = "The greatest of the inputs, number by number; a size of 1 stretches to the others'.",
    source = "https://keras.io/api/layers/merging_layers/maximum/",
    example = "maximum: {from: [left, right]}")
public record Maximum() implements Elementwise {

  @Override
  public MergedNumbers.By by() {
    return MergedNumbers.By.MAXIMUM;
  }
}
