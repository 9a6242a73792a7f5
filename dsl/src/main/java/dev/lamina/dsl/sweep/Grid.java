package dev.lamina.dsl.sweep;

import dev.lamina.dsl.catalog.Kind;

/** Every combination of the values, the last parameter changing fastest. */
@Kind(
    doc =
        "Every combination of the values, the last parameter changing fastest. Ranges must have a step.",
    source = "https://docs.wandb.ai/guides/sweeps/sweep-config-keys",
    example = "method: grid")
public record Grid() implements SearchMethod {}
