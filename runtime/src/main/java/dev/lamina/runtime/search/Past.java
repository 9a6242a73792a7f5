package dev.lamina.runtime.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What there is to learn from: the trials so far that are points of the space, in order of their
 * numbers.
 */
final class Past {

  /**
   * A trial.
   *
   * @param place its point in the cube
   * @param kind what is known of it
   */
  record Seen(Tried trial, double[] place, Kind kind) {

    double loss() {
      return trial.losses().get(0);
    }
  }

  /** What is known of a trial. */
  enum Kind {
    /** All. */
    WHOLE,
    /** How it did up to some epoch. */
    PART,
    /** That it was no good. */
    FAILED,
    /** Nothing yet. */
    PENDING
  }

  private final List<Seen> seen = new ArrayList<>();
  private final Set<Object> keys = new HashSet<>();

  Past(List<Tried> trials, Cube cube) {
    trials.stream()
        .sorted(Comparator.comparingLong(Tried::number))
        .forEach(
            trial -> {
              keys.add(Cube.key(trial.point()));
              cube.of(trial.point())
                  .ifPresent(place -> seen.add(new Seen(trial, place, kind(trial))));
            });
  }

  private static Kind kind(Tried trial) {
    if (trial.state() == Tried.State.FAILED) {
      return Kind.FAILED;
    }
    if (trial.losses().isEmpty()) {
      return Kind.PENDING;
    }
    if (!trial.losses().stream().allMatch(Double::isFinite)) {
      return Kind.FAILED;
    }
    return trial.state() == Tried.State.COMPLETE ? Kind.WHOLE : Kind.PART;
  }

  /** All of them. */
  List<Seen> seen() {
    return seen;
  }

  /** Those of which something is known. */
  List<Seen> known() {
    return seen.stream().filter(s -> s.kind() != Kind.PENDING).toList();
  }

  /** Those of which nothing is known yet. */
  List<Seen> pending() {
    return seen.stream().filter(s -> s.kind() == Kind.PENDING).toList();
  }

  /** Whether a point was chosen before; also one of a space that was another. */
  boolean has(dev.lamina.dsl.sweep.Point point) {
    return keys.contains(Cube.key(point));
  }
}
