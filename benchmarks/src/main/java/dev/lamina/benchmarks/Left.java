package dev.lamina.benchmarks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How long a series will still take: each mode's mean so far, and a guess before its first. */
final class Left {

  /** Seconds that a program takes to start. */
  private static final int START = 3;

  private final Map<Mode, List<Duration>> taken = new EnumMap<>(Mode.class);
  private final Options options;
  private final Clock clock;

  Left(Options options, Clock clock) {
    this.options = options;
    this.clock = clock;
  }

  void took(Mode mode, Instant since) {
    taken
        .computeIfAbsent(mode, none -> new ArrayList<>())
        .add(Duration.between(since, clock.instant()));
  }

  String of(List<Results.Done> left) {
    long seconds =
        Math.round(left.stream().mapToDouble(next -> seconds(next.comparison().mode())).sum());
    return seconds < 90 ? seconds + " s" : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  private double seconds(Mode mode) {
    return taken.getOrDefault(mode, List.of()).stream()
        .mapToDouble(time -> time.toMillis() / 1000.0)
        .average()
        .orElseGet(() -> guess(mode));
  }

  private double guess(Mode mode) {
    return switch (mode) {
      case TRAIN, INFER, GROW -> 2 * (START + options.warmUp() + options.seconds());
      case LOAD, FIRST_STEP -> 4 * START;
      case COMMANDS -> START;
      case FIT -> 30 * START;
    };
  }
}
