package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Domain.Scale;
import dev.lamina.dsl.sweep.Space;
import java.util.List;
import java.util.Map;

/** Spaces that tests search. */
final class Spaces {

  private Spaces() {}

  static Dimension dimension(String name, Domain domain) {
    return new Dimension(name, List.of("compile." + name), domain, Map.of());
  }

  static Domain choices(Object... values) {
    return new Domain.Choices(List.of(values), false);
  }

  static Domain range(double min, double max, Scale scale, double step, boolean whole) {
    return new Domain.Range(min, max, scale, step, whole);
  }

  /** Of every kind one, and one that exists only with sgd. */
  static Space mixed() {
    return new Space(
        List.of(
            dimension("optimizer", choices("sgd", "adam", "rmsprop")),
            new Dimension(
                "momentum",
                List.of("momentum"),
                range(0, 0.9, Scale.LINEAR, 0, false),
                Map.of("optimizer", List.of("sgd"))),
            dimension("rate", range(1e-4, 1e-1, Scale.LOG, 0, false)),
            dimension("units", range(8, 512, Scale.LOG, 1, true)),
            dimension("dropout", range(0, 0.5, Scale.LINEAR, 0.1, false)),
            dimension("batch", new Domain.Choices(List.of(16L, 32L, 64L, 128L), true)),
            dimension("shift", new Domain.Normal(0, 2, Scale.LINEAR, 0, false)),
            dimension("warmup", new Domain.Normal(3, 1, Scale.LOG, 0, true))));
  }

  /** 3 + 2 points: how deep is asked only of trees. */
  static Space small() {
    return new Space(
        List.of(
            dimension("kind", choices("line", "tree", "curve")),
            new Dimension(
                "depth",
                List.of("depth"),
                range(1, 3, Scale.LINEAR, 1, true),
                Map.of("kind", List.of("tree")))));
  }
}
