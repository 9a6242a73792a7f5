package dev.lamina.dsl.sweep;

import dev.lamina.dsl.spec.Loaded;
import java.util.Map;

/** A sweep with the run that it varies: all that a worker on any machine needs to know. */
public interface SweepPlan {

  /** What the sweep's file says. */
  SweepSpec spec();

  /** The sweep's file as it was given. */
  String text();

  /**
   * The run of a point.
   *
   * @param seed of the run
   * @return with the run and its graph; checked before the sweep began, as far as that is possible
   *     without trying every point
   * @throws dev.lamina.dsl.diagnostic.SpecException if this point makes no run
   */
  Loaded run(Point point, long seed);

  /**
   * The run of a point that is validated on one of the sweep's folds, where it has some; the other
   * one is of all its training data then.
   *
   * @param fold from 1
   */
  Loaded run(Point point, long seed, int fold);

  /** The seed of the sweep's folds, and of the examples that its data draws at random. */
  long foldSeed();

  /**
   * The same for a sweep that has begun, as a view of its plan has it: what an older Lamina did
   * otherwise is done so for all of its trials.
   */
  SweepPlan asBegun(Map<?, ?> view);

  /** Whether a point makes a run, and that meets the constraints. */
  boolean allows(Point point);

  /**
   * As plain data for the journal: the sweep's file, the run's and every file that this names, as
   * texts, so that the same plan can be made from it elsewhere and later.
   */
  Map<String, Object> view();
}
