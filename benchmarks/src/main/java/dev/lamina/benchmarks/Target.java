package dev.lamina.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What Lamina is to reach.
 *
 * @param mode of these comparisons
 * @param nets of them
 * @param batches of them; empty for all
 * @param peers against these
 * @param measure what counts
 * @param ratio how many times better, at least
 * @param atMost or this many at most, where that is enough by itself
 */
record Target(
    Mode mode,
    Set<String> nets,
    Set<Integer> batches,
    Set<String> peers,
    Measure measure,
    double ratio,
    OptionalDouble atMost) {

  private static final Set<String> DJL = Set.of(Programs.DJL);
  private static final Set<String> MALLOC = Set.of(Programs.DJL_MALLOC);
  private static final Set<String> PYTHON = Set.of(Programs.KERAS, Programs.TORCH);
  private static final Set<String> JAVA = Set.of(Programs.JAVA);
  private static final Set<String> KERAS = Set.of(Programs.KERAS);

  private static final List<Target> ALL =
      List.of(
          train(DJL, 2.5, "N1", "N2"),
          train(MALLOC, 2.0, "N2"),
          train(DJL, 1.05, "N3"),
          train(DJL, 1.5, "N4", "N6"),
          train(DJL, 1.0, "N5"),
          train(PYTHON, 1.8, "N1"),
          train(PYTHON, 1.3, "N2"),
          train(PYTHON, 1.05, "N3"),
          train(PYTHON, 1.0, "N4", "N5", "N6"),
          at(Mode.TRAIN, DJL, Measure.PEAK, 1, "N1", "N2", "N3", "N4"),
          infer(1.0, 1),
          infer(1.5, 32, 256),
          at(Mode.FIT, KERAS, Measure.FIT, 2, "mnist-strided", "mnist-pooled"),
          at(Mode.COMMANDS, JAVA, Measure.WHOLE, 0.25, "summary vgg16").orAtMost(0.35),
          at(Mode.FIRST_STEP, JAVA, Measure.WHOLE, Double.POSITIVE_INFINITY, "digits", "mnist-strided")
              .orAtMost(1.5));

  static Optional<Target> of(Comparison comparison, Measure measure) {
    return ALL.stream()
        .filter(target -> target.mode == comparison.mode() && target.measure == measure)
        .filter(target -> target.nets.contains(comparison.net()))
        .filter(target -> target.peers.contains(comparison.peer()))
        .filter(target -> target.batches.isEmpty() || target.batches.contains(comparison.batch()))
        .findFirst();
  }

  boolean met(Summary summary) {
    return summary.ratio() >= ratio
        || atMost.isPresent() && summary.lamina() <= atMost.getAsDouble();
  }

  String text() {
    String most = atMost.isPresent() ? measure.text(atMost.getAsDouble()) + " s" : "";
    String least = Double.isFinite(ratio) ? Summary.number(ratio) : "";
    return most.isEmpty() || least.isEmpty() ? most + least : most + " or " + least;
  }

  private Target orAtMost(double most) {
    return new Target(mode, nets, batches, peers, measure, ratio, OptionalDouble.of(most));
  }

  private static Target train(Set<String> peers, double ratio, String... nets) {
    return at(Mode.TRAIN, peers, Measure.RATE, ratio, nets);
  }

  private static Target infer(double ratio, Integer... batches) {
    return new Target(
        Mode.INFER,
        Set.of("N2", "N3"),
        Set.of(batches),
        DJL,
        Measure.RATE,
        ratio,
        OptionalDouble.empty());
  }

  private static Target at(
      Mode mode, Set<String> peers, Measure measure, double ratio, String... nets) {
    return new Target(
        mode, Set.of(nets), Set.of(), peers, measure, ratio, OptionalDouble.empty());
  }
}
