package dev.lamina.dsl.catalog;

/**
 * What a use of a kind may carry where Keras gives its objects names of their own.
 *
 * @param name null for none
 */
public record Named(
    @Arg(doc = "A name, as Keras's objects have one; nothing depends on it.", def = Arg.NONE)
        String name) {}
