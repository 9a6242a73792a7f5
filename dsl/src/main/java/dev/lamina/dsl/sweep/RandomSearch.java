package dev.lamina.dsl.sweep;

import dev.lamina.dsl.catalog.Kind;

/** Each point by chance, whatever was found before. */
@Kind(
    keras = "RandomSearch",
    name = "random",
    doc = "Each point by chance, whatever was found before.",
    source = "https://jmlr.org/papers/v13/bergstra12a.html",
    example = "method: random")
public record RandomSearch() implements SearchMethod {}
