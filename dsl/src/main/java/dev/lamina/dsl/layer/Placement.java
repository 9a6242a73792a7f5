package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;

/**
 * What any layer of a model, and any use of a block, may carry beside its own arguments.
 *
 * @param name null for one like Keras's
 * @param from null for the layer above
 * @param trainable whether an optimizer changes its weights
 * @param repeat how often it stands in a row
 * @param as what {@code ${...}} calls the number of the repetition
 */
public record Placement(
    @Arg(doc = "Name of this layer; by default Keras's: its kind, numbered.", def = Arg.NONE)
        String name,
    @Arg(
            doc = "The layers whose outputs come in, a name or a list; by default the one above.",
            def = Arg.NONE)
        Sources from,
    @Arg(doc = "Whether an optimizer changes its weights.", def = "true") boolean trainable,
    @Arg(
            doc = "How often it stands in a row, each taking the output of the one before.",
            def = "1",
            min = 0,
            max = Placement.MOST_REPEATS)
        int repeat,
    @Arg(doc = "What ${...} calls the number of the repetition, from 0.", def = Placement.INDEX)
        String as) {

  /** The key of the layers whose outputs come in. */
  public static final String FROM = "from";

  /** The key of how often it stands in a row. */
  public static final String REPEAT = "repeat";

  /** The key of what the number of the repetition is called. */
  public static final String AS = "as";

  /** What the number of the repetition is called where the file says nothing. */
  public static final String INDEX = "index";

  /** Far more layers than any network that trains has. */
  public static final int MOST_REPEATS = 10_000;

  /** The key of whether an optimizer changes its weights. */
  public static final String TRAINABLE = "trainable";
}
