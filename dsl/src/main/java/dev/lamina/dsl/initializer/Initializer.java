package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Absent;
import dev.lamina.dsl.catalog.Vocabulary;

/** A kind of first values that a user can choose. */
@Absent(
    @Absent.Kinds(
        names = {"STFT", "STFTInitializer"},
        because = "there are no transforms of sound",
        instead = "compute spectrograms beforehand, and read them as images"))
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
