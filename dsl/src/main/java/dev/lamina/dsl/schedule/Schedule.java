package dev.lamina.dsl.schedule;

import dev.lamina.dsl.catalog.Named;
import dev.lamina.dsl.catalog.Vocabulary;

/** A learning rate that depends on the number of steps done; steps are batches, as in Keras. */
@Vocabulary(placement = Named.class, such = "exponential_decay")
public sealed interface Schedule extends LearningRate
    permits ExponentialDecay,
        PiecewiseConstantDecay,
        PolynomialDecay,
        InverseTimeDecay,
        CosineDecay,
        CosineDecayRestarts {}
