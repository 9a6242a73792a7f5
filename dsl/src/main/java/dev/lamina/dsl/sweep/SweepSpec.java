package dev.lamina.dsl.sweep;

import java.util.List;
import java.util.Optional;

/**
 * A sweep as a value: everything that its file says, with defaults.
 *
 * @param name of the sweep
 * @param seed of everything random in it; trials' seeds are derived from it
 * @param method how points are chosen
 * @param objectives what is searched, one or two
 * @param budget how much is done
 * @param space the parameters
 * @param earlyTermination when trials are given up; empty for never
 * @param constraints conditions on a model's totals and on parameters, judged before training
 * @param repeats how often each point is trained, with other seeds; the values are averaged
 * @param folds of cross-validation; 1 for none
 */
public record SweepSpec(
    String name,
    long seed,
    SearchMethod method,
    List<Objective> objectives,
    Budget budget,
    Space space,
    Optional<EarlyTermination> earlyTermination,
    List<String> constraints,
    int repeats,
    int folds) {

  public SweepSpec {
    objectives = List.copyOf(objectives);
    constraints = List.copyOf(constraints);
  }

  /** How many runs a trial has: one for each repeat or fold. */
  public int runs() {
    return repeats * folds;
  }
}
