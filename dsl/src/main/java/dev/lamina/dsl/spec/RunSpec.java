package dev.lamina.dsl.spec;

import dev.lamina.dsl.data.DataSpec;
import java.util.List;

/**
 * A whole run: a model, its data, how it learns and how long.
 *
 * @param name of the run; the model's if the file gives none
 * @param seed of everything random
 * @param model the architecture
 * @param data where examples come from
 * @param compile optimizer, loss, metrics
 * @param fits batch size, epochs, validation, callbacks; at least one, each going on where the one
 *     before it ended
 */
public record RunSpec(
    String name,
    long seed,
    ModelSpec model,
    DataSpec data,
    CompileSpec compile,
    List<FitSpec> fits) {

  public RunSpec {
    fits = List.copyOf(fits);
    if (fits.isEmpty()) {
      throw new IllegalArgumentException("a run has one fit at least");
    }
  }

  /** A run with one fit. */
  public RunSpec(
      String name, long seed, ModelSpec model, DataSpec data, CompileSpec compile, FitSpec fit) {
    this(name, seed, model, data, compile, List.of(fit));
  }

  /** The first fit; what it says of validation and of the weights of classes holds for all. */
  public FitSpec fit() {
    return fits.get(0);
  }

  /** The number of the last epoch, if nothing stops training before. */
  public int epochs() {
    return fit().initialEpoch()
        + fits.stream().mapToInt(fit -> fit.epochs() - fit.initialEpoch()).sum();
  }
}
