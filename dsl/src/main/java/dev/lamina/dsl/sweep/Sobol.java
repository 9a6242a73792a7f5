package dev.lamina.dsl.sweep;

import dev.lamina.dsl.catalog.Kind;

/**
 * A low-discrepancy sequence: points that fill the space more evenly than chance does, scrambled by
 * the seed.
 */
@Kind(
    doc =
        "A low-discrepancy sequence: points that fill the space more evenly than chance does, scrambled by the seed.",
    source = "https://doi.org/10.1016/0041-5553(67)90144-9",
    example = "method: sobol")
public record Sobol() implements SearchMethod {}
