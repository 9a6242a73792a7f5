package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.MergedNumbers;

/** The mean of several layers' outputs. */
@Kind(
    doc = "The mean of the inputs, number by number; a size of 1 stretches to the others'.",
    source = "https://keras.io/api/layers/merging_layers/average/",
    example = "average: {from: [left, right]}")
public record Average() implements Elementwise {

  @Override
  public MergedNumbers.By by() {
    return MergedNumbers.By.MEAN;
  }
}
