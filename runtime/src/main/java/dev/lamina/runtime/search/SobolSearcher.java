package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Point;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Points that fill the space more evenly than chance does. */
record SobolSearcher(Cube cube, long seed) implements Searcher {

  @Override
  public Optional<Point> next(List<Tried> past, long number, Predicate<Point> allowed) {
    Evenly evenly = new Evenly(cube, seed);
    return Optional.of(
        new Picker(cube, seed, number, new Past(past, cube), allowed)
            .pick(n -> evenly.place(number, n)));
  }
}
