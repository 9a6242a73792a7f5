package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;

/**
 * What any layer of a model, and any use of a block, may carry beside its own arguments.
 *
 * @param name null for one like Keras's
 * @param from null for the layer above
 * @param trainable whether an optimizer changes its weights
 */
public record Placement(
    @Arg(doc = "Name of this layer; by default Keras's: its kind, numbered.", def = Arg.NONE)
        String name,
    @Arg(
            doc = "The layers whose outputs come in, a name or a list; by default the one above.",
            def = Arg.NONE)
        Sources from,
    @Arg(doc = "Whether an optimizer changes its weights.", def = "true") boolean trainable) {

  /** The key of the layers whose outputs come in. */
  public static final String FROM = "from";

  /** The key of whether an optimizer changes its weights. */
  public static final String TRAINABLE = "trainable";
}
