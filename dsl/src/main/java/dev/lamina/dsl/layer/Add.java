package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.MergedNumbers;

/** The sum of several layers' outputs. */
@Kind(
    aliases = "sum",
    doc =
        "The sum of the inputs, number by number; a size of 1 stretches to the others'. The end of"
            + " a residual block: add(f(x), x).",
    source = "https://keras.io/api/layers/merging_layers/add/",
    example = "add: {from: [bn, shortcut]}")
public record Add() implements Elementwise {

  @Override
  public MergedNumbers.By by() {
    return MergedNumbers.By.SUM;
  }
}
