package dev.lamina.dsl.sweep;

import dev.lamina.dsl.catalog.Named;
import dev.lamina.dsl.catalog.Vocabulary;

/** How the next point is chosen. */
@Vocabulary(placement = Named.class, such = "tpe")
public sealed interface SearchMethod
    permits Grid, RandomSearch, Sobol, Tpe, CmaEs, GaussianProcess {}
