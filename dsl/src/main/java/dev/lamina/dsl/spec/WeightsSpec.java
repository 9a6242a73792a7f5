package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Arg;
import java.nio.file.Path;

/**
 * The section {@code weights}: trained weights that training begins with, taken over layer by layer
 * by their names; Keras's {@code load_weights(by_name=True)}.
 *
 * @param from a run's folder or a checkpoint's zip
 * @param skip names or patterns of layers that keep their first weights; null for none
 * @param skipMismatch whether layers that have another shape there keep their first weights
 * @param strict whether every layer with weights must have its counterpart
 * @param weightsSha256 the hash that the weights must have; null for any
 */
public record WeightsSpec(
    @Arg(
            doc =
                "A run's folder (its best checkpoint if there was validation, else its last) or a"
                    + " checkpoint's zip; relative to the file that names it.")
        String from,
    @Arg(
            doc = "Layers that keep their first weights: names, or patterns such as dense*.",
            def = Arg.NONE)
        Patterns skip,
    @Arg(
            doc =
                "Whether layers whose weights have other shapes there keep their first ones; else"
                    + " that is an error.",
            def = "false")
        boolean skipMismatch,
    @Arg(
            doc =
                "Whether every layer with weights must have its counterpart in both models, those"
                    + " of `skip` apart.",
            def = "false")
        boolean strict,
    @Arg(
            name = "weights_sha256",
            doc = "The hash that the weights must have; Lamina records it in resolved.yaml.",
            def = Arg.NONE)
        String weightsSha256) {

  /** Whether a layer keeps its first weights because that is asked for. */
  public boolean skips(String layer) {
    return skip != null && skip.mean(layer);
  }

  /** The same, for a file in another place. */
  public WeightsSpec under(Path base) {
    String path = base.resolve(from).normalize().toString();
    return new WeightsSpec(path, skip, skipMismatch, strict, weightsSha256);
  }

  /** The same for these weights and no others. */
  public WeightsSpec pinned(String sha256) {
    return new WeightsSpec(from, skip, skipMismatch, strict, sha256);
  }
}
