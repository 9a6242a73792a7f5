package dev.lamina.dsl.spec;

import dev.lamina.dsl.callback.Monitoring;
import dev.lamina.dsl.data.DataSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
 * @param weights trained ones to begin with
 */
public record RunSpec(
    String name,
    long seed,
    ModelSpec model,
    DataSpec data,
    CompileSpec compile,
    List<FitSpec> fits,
    Optional<WeightsSpec> weights) {

  public RunSpec {
    fits = List.copyOf(fits);
    if (fits.isEmpty()) {
      throw new IllegalArgumentException("a run has one fit at least");
    }
  }

  /** A run with one fit that begins with first weights. */
  public RunSpec(
      String name, long seed, ModelSpec model, DataSpec data, CompileSpec compile, FitSpec fit) {
    this(name, seed, model, data, compile, List.of(fit), Optional.empty());
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

  /**
   * The same with its paths resolved against {@code base}, the directory of the file that names
   * them, so that it can be written somewhere else.
   */
  public RunSpec under(Path base) {
    return new RunSpec(
        name,
        seed,
        model,
        data.under(base),
        compile,
        fits.stream().map(fit -> fit.under(base)).toList(),
        weights.map(trained -> trained.under(base)));
  }

  /** The same with its data elsewhere. */
  public RunSpec on(DataSpec elsewhere) {
    return new RunSpec(name, seed, model, elsewhere, compile, fits, weights);
  }

  /**
   * The same whose data draws its examples with this seed, to train and to validate on, where it
   * has none of its own: {@link DataSpec#drawnWith}.
   */
  public RunSpec drawnWith(long drawn) {
    return new RunSpec(
        name,
        seed,
        model,
        data.drawnWith(drawn),
        compile,
        fits.stream().map(fit -> fit.drawnWith(drawn)).toList(),
        weights);
  }

  /** The same validated on this fold of its training data; null for none. */
  public RunSpec validatedOn(ValidationFold fold) {
    return new RunSpec(
        name,
        seed,
        model,
        data,
        compile,
        fits.stream().map(fit -> fit.validatedOn(fold)).toList(),
        weights);
  }

  /**
   * The callbacks that watch a measure of validation examples, by what they watch: without such
   * examples the run is refused.
   */
  public List<String> watched() {
    return fits.stream()
        .flatMap(fit -> fit.callbacks().stream())
        .filter(Monitoring.class::isInstance)
        .map(callback -> ((Monitoring) callback).monitor())
        .filter(monitor -> monitor != null && monitor.startsWith(Measured.VALIDATION))
        .distinct()
        .toList();
  }

  /** The same beginning with these weights. */
  public RunSpec from(WeightsSpec trained) {
    return new RunSpec(name, seed, model, data, compile, fits, Optional.of(trained));
  }
}
