package dev.lamina.dsl.encoding;

import dev.lamina.dsl.catalog.Vocabulary;

/** How a column of a table becomes numbers. */
@Vocabulary(such = "standardize")
public sealed interface Encoding permits NumericEncoding, CategoricalEncoding {}
