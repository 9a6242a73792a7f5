package dev.lamina.dsl.sweep;

import dev.lamina.dsl.catalog.Named;
import dev.lamina.dsl.catalog.Vocabulary;

/** When a trial that does badly is given up, or set aside until it is known how others do. */
@Vocabulary(placement = Named.class, such = "asha")
public sealed interface EarlyTermination permits Asha, Hyperband, MedianStopping {}
