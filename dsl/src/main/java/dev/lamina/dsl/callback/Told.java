package dev.lamina.dsl.callback;

import dev.lamina.dsl.catalog.Arg;

/**
 * What Keras's callbacks may carry beside arguments of their own.
 *
 * @param verbose Keras's 0 or 1
 * @param name null for none
 */
public record Told(
    @Arg(
            doc = "Keras's; nothing depends on it: what a callback does is always told.",
            def = "0",
            min = 0,
            max = 2)
        int verbose,
    @Arg(doc = "A name; nothing depends on it.", def = Arg.NONE) String name) {}
