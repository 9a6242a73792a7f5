package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.MergedNumbers;

/** The difference of two layers' outputs. */
@Kind(
    doc =
        "The first input minus the second, number by number; a size of 1 stretches to the other's.",
    source = "https://keras.io/api/layers/merging_layers/subtract/",
    example = "subtract: {from: [left, right]}")
public record Subtract() implements Elementwise {

  @Override
  public Arity arity() {
    return Arity.TWO;
  }

  @Override
  public MergedNumbers.By by() {
    return MergedNumbers.By.DIFFERENCE;
  }
}
