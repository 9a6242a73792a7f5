package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Vocabulary;

/** A kind of first values that a user can choose. */
@Vocabulary(such = "glorot_uniform")
public sealed interface Initializer extends FirstValues
    permits Constant,
        Identity,
        Ones,
        Orthogonal,
        RandomNormal,
        RandomUniform,
        Scaled,
        TruncatedNormal,
        Zeros {}
