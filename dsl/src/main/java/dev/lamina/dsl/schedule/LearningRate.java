package dev.lamina.dsl.schedule;

import dev.lamina.dsl.catalog.Syntax;

/** An optimizer's step size, for each step. */
@Syntax(LearningRateSyntax.class)
public sealed interface LearningRate permits FixedRate, Schedule {

  /**
   * The step size.
   *
   * @param step steps done before this one, from 0
   */
  double at(long step);
}
