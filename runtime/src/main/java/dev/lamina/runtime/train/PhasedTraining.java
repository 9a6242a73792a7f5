package dev.lamina.runtime.train;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.spec.Phase;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.Networks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All fits of a run, one after another. Where a fit trains other weights or with another optimizer
 * than the one before, it gets a network of its own, with the weights so far and a new optimizer.
 *
 * @param trainer of the first fit; what is not the fit's own holds for all
 * @param phases the fits
 * @param engine how steps are computed
 */
public record PhasedTraining(Trainer trainer, List<Phase> phases, EngineKind engine) {

  public PhasedTraining {
    phases = List.copyOf(phases);
    if (phases.isEmpty()) {
      throw new IllegalArgumentException("one fit at least");
    }
  }

  /**
   * An untrained network for the fit of this index.
   *
   * @param seed the run's
   */
  public static Network network(List<Phase> phases, int index, long seed, EngineKind engine) {
    Phase phase = phases.get(index);
    return Networks.create(phase.graph(), phase.compile(), seedOf(phases, index, seed), engine);
  }

  /**
   * The seed of the network of a fit: dropout is a function of the updates done, which a new
   * optimizer counts anew.
   */
  public static long seedOf(List<Phase> phases, int index, long seed) {
    int first = index;
    while (!phases.get(first).fresh()) {
      first--;
    }
    return first == 0 ? seed : RandomSource.key(seed, "fit", first);
  }

  /**
   * Trains from where a training was; see {@link Trainer#train}.
   *
   * @param use has the network of the fit under way, and the last one's in the end
   * @param from {@link TrainingState#START} for the beginning
   */
  public TrainingResult train(
      NetworkInUse use, Examples train, Optional<Examples> validation, TrainingState from) {
    TrainingState state = from;
    boolean changed = false;
    List<EarlyEnd> ends = from.earlier();
    for (int i = from.phase(); i < phases.size(); i++) {
      Phase phase = phases.get(i);
      if (i > from.phase()) {
        state = state.nextPhase(ends);
        enter(i, use);
      }
      Trainer own = trainer.with(phase.compile(), phase.fit());
      Fitting fitting = new Fitting(own, use.network(), train, validation, state, later(i));
      changed = fitting.complete();
      state = fitting.state();
      ends = fitting.earlyEnds();
      if (changed) {
        trainer.keeper().finalized(use.network(), state);
      }
    }
    return new TrainingResult(state.epochs(), changed, ends, state.time());
  }

  private void enter(int index, NetworkInUse use) {
    if (phases.get(index).fresh()) {
      Network next = network(phases, index, trainer.seed(), engine);
      try {
        KeptWeights.of(use.network()).giveTo(next);
      } catch (RuntimeException | Error e) {
        next.close();
        throw e;
      }
      use.replace(next);
    }
    trainer
        .listener()
        .said(
            new TrainingEvent.Said(
                String.format(
                    Locale.ROOT,
                    "Fit %d of %d: %,d of %,d parameters are trained",
                    index + 1,
                    phases.size(),
                    use.network().graph().trainableParams(),
                    use.network().graph().totalParams())));
  }

  private int later(int index) {
    return phases.subList(index + 1, phases.size()).stream()
        .mapToInt(phase -> phase.fit().epochs() - phase.fit().initialEpoch())
        .sum();
  }
}
