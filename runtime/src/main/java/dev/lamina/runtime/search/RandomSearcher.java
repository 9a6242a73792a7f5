package dev.lamina.runtime.search;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.Point;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Each point by chance. */
record RandomSearcher(Cube cube, long seed) implements Searcher {

  @Override
  public Optional<Point> next(List<Tried> past, long number, Predicate<Point> allowed) {
    RandomSource random = RandomSource.of(seed, "random", number);
    return Optional.of(
        new Picker(cube, seed, number, new Past(past, cube), allowed).pick(n -> cube.draw(random)));
  }
}
