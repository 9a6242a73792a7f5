package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.MergedNumbers;

/** The product of several layers' outputs. */
@Kind(
    aliases = "mul",
    doc =
        "The product of the inputs, number by number; a size of 1 stretches to the others'. Gates:"
            + " multiply(x, sigmoid(g(x))).",
    source = "https://keras.io/api/layers/merging_layers/multiply/",
    example = "multiply: {from: [features, gate]}")
public record Multiply() implements Elementwise {

  @Override
  public MergedNumbers.By by() {
    return MergedNumbers.By.PRODUCT;
  }
}
