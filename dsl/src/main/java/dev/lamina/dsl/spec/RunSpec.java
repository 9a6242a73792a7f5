package dev.lamina.dsl.spec;

import dev.lamina.dsl.data.DataSpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A whole run: a model, its data, how it learns and how long.
 *
 * @param name of the run; the model's if the file gives none
 * @param seed of everything random
 * @param model the architecture
 * @param data where examples come from
 * @param compile optimizer, loss, metrics
 * @param fit batch size, epochs, validation
 * @param weights trained ones to begin with
 */
public record RunSpec(
    String name,
    long seed,
    ModelSpec model,
    DataSpec data,
    CompileSpec compile,
    FitSpec fit,
    Optional<WeightsSpec> weights) {

  /** A run that begins with first weights. */
  public RunSpec(
      String name, long seed, ModelSpec model, DataSpec data, CompileSpec compile, FitSpec fit) {
    this(name, seed, model, data, compile, fit, Optional.empty());
  }

  /**
   * The same with its paths resolved against {@code base}, the directory of the file that names
   * them, so that it can be written somewhere else.
   */
  public RunSpec under(Path base) {
    return new RunSpec(
        name, seed, model, data.under(base), compile, fit, weights.map(w -> w.under(base)));
  }

  /** The same beginning with these weights. */
  public RunSpec from(WeightsSpec trained) {
    return new RunSpec(name, seed, model, data, compile, fit, Optional.of(trained));
  }
}
