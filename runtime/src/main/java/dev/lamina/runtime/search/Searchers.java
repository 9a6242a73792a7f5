package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.CmaEs;
import dev.lamina.dsl.sweep.GaussianProcess;
import dev.lamina.dsl.sweep.Grid;
import dev.lamina.dsl.sweep.RandomSearch;
import dev.lamina.dsl.sweep.SearchMethod;
import dev.lamina.dsl.sweep.Sobol;
import dev.lamina.dsl.sweep.Space;
import dev.lamina.dsl.sweep.Tpe;

/** Makes what chooses points. */
public final class Searchers {

  private Searchers() {}

  /**
   * What chooses points by a method.
   *
   * @param objectives how many losses a trial has, 1 or 2
   * @throws IllegalArgumentException for a grid over a parameter that has numbers without end
   */
  public static Searcher of(SearchMethod method, Space space, int objectives, long seed) {
    Cube cube = new Cube(space);
    if (method instanceof Grid) {
      return new GridSearcher(cube);
    }
    if (method instanceof RandomSearch) {
      return new RandomSearcher(cube, seed);
    }
    if (method instanceof Sobol) {
      return new SobolSearcher(cube, seed);
    }
    if (method instanceof Tpe tpe) {
      return new TpeSearcher(cube, objectives, seed, tpe.startupTrials());
    }
    if (method instanceof CmaEs) {
      return new CmaEsSearcher(cube, objectives, seed);
    }
    GaussianProcess gp = (GaussianProcess) method;
    return new GaussianProcessSearcher(cube, objectives, seed, gp.startupTrials());
  }
}
