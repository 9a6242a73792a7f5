package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.sweep.Budget;
import dev.lamina.dsl.sweep.EarlyTermination;
import dev.lamina.dsl.sweep.Grid;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.SearchMethod;
import dev.lamina.dsl.sweep.Space;
import dev.lamina.dsl.sweep.SweepSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a sweep's file says in single values and kinds, as the binder reads it.
 *
 * @param name null if not given
 * @param seed of everything random
 * @param method how points are chosen
 * @param of which epoch of a trial counts
 * @param trials null if not given
 * @param minutes null if not given
 * @param epochs null if not given
 * @param earlyTerminate null for never
 * @param constraints conditions on a model's totals and on parameters
 * @param repeats trainings of each point
 * @param crossValidation folds; 1 for none
 */
record SweepHead(
    @Arg(doc = "What the sweep is called; default: its file.", def = Arg.NONE) String name,
    @Arg(doc = "Seed of everything random; trials' seeds follow from it.", def = "0", min = 0)
        long seed,
    @Arg(doc = "How points are chosen.", def = "tpe") SearchMethod method,
    @Arg(doc = "Which epoch of a trial counts.", def = "best") Objective.Of of,
    @Arg(
            doc =
                "Trials in all, also after a restart; default: "
                    + SweepHead.USUAL_TRIALS
                    + " without another budget, of a grid all points.",
            def = Arg.NONE,
            min = 1,
            aliases = "run_cap")
        Long trials,
    @Arg(doc = "Minutes of work in all.", def = Arg.NONE, min = 1) Long minutes,
    @Arg(doc = "Epochs in all, over all trials.", def = Arg.NONE, min = 1) Long epochs,
    @Arg(doc = "When trials are given up or set aside; default: never.", def = Arg.NONE)
        EarlyTermination earlyTerminate,
    @Arg(
            doc =
                "Conditions on total_params, trainable_params, macs, memory and parameters that a"
                    + " point must meet, judged before training.",
            def = "[]")
        List<String> constraints,
    @Arg(
            doc = "Trainings of each point, with other seeds; values are averaged.",
            def = "1",
            min = 1)
        int repeats,
    @Arg(doc = "Folds that each point is trained and validated on; 1 for none.", def = "1", min = 1)
        int crossValidation) {

  /** Trials of a sweep that says nothing of how long it goes on. */
  static final long USUAL_TRIALS = 20;

  SweepHead {
    constraints = List.copyOf(constraints);
  }

  /** All that a sweep says. */
  SweepSpec spec(String name, List<Objective> objectives, Space space) {
    boolean open = trials == null && minutes == null && epochs == null;
    return new SweepSpec(
        name,
        seed,
        method,
        objectives,
        new Budget(
            open && !(method instanceof Grid) ? OptionalLong.of(USUAL_TRIALS) : optional(trials),
            optional(minutes),
            optional(epochs)),
        space,
        Optional.ofNullable(earlyTerminate),
        constraints,
        repeats,
        crossValidation);
  }

  private static OptionalLong optional(Long value) {
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
