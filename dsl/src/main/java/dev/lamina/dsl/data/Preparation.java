package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.layer.Augment;
import dev.lamina.dsl.layer.Augmentation;
import dev.lamina.dsl.layer.ShapeException;
import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * What is done to examples on their way to the network, beside scaling.
 *
 * @param standardize whether each channel is brought to mean 0 and deviation 1
 * @param augment changes while training, one after the other
 * @param seed of everything random about the data; null where the run's decides
 */
public record Preparation(
    @Arg(
            doc =
                "Whether each channel is brought to mean 0 and standard deviation 1, as learnt from"
                    + " the examples to train on; saved with the model.",
            def = "false")
        boolean standardize,
    @Arg(
            doc =
                "Changes of images while training, in this order, before they are scaled: values"
                    + " are 0 to 255.",
            def = "[]")
        List<Augment> augment,
    @Arg(doc = "Of splits, order and changes; by default the run's seed decides.", def = Arg.NONE)
        Long seed) {

  /** Nothing. */
  public static final Preparation NONE = new Preparation(false, List.of(), null);

  public Preparation {
    augment = List.copyOf(augment);
  }

  /** The same with this seed. */
  Preparation seeded(long own) {
    return new Preparation(standardize, augment, own);
  }

  /**
   * The shape of examples when they are prepared.
   *
   * @throws BadArgument if examples of this shape cannot be changed so
   */
  public Shape shape(Shape read) {
    Shape shape = read;
    for (int i = 0; i < augment.size(); i++) {
      try {
        if (shape.rank() != 3) {
          throw refusal("changes images (height, width, channels), and these examples are not");
        }
        if (augment.get(i) instanceof Augmentation layer) {
          shape = layer.outputShape(shape);
        }
      } catch (ShapeException e) {
        throw refusal(e.needs() + "; " + e.hint());
      }
    }
    return shape;
  }

  /**
   * Refuses itself, for data with several inputs.
   *
   * @param argument that names them
   */
  void refuseForParts(String argument) {
    if (standardize || !augment.isEmpty()) {
      throw new BadArgument(
          standardize ? "standardize" : "augment",
          argument + " has several inputs, and only images of one can be prepared so",
          "remove it; layers such as random_flip and normalization can do it for an input");
    }
  }

  private static BadArgument refusal(String why) {
    return new BadArgument(
        "augment", "augment cannot be done with these examples: it " + why, "correct or remove it");
  }
}
