package dev.lamina.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A question, with the networks, configs or commands and the batches it is asked of by default. */
enum Mode {
  TRAIN(
      "Training",
      List.of("N2", "N1", "N3", "N4", "N6", "N5"),
      List.of(32, 128),
      Measure.RATE,
      Measure.PEAK),
  INFER("Inference", List.of("N2", "N3"), List.of(1, 32, 256), Measure.RATE, Measure.PEAK),
  LOAD(
      "Loading a saved model and answering the first prediction",
      List.of("N2"),
      List.of(1),
      Measure.WHOLE,
      Measure.INSIDE),
  COMMANDS(
      "Whole commands",
      List.of("summary vgg16", "summary mnist-strided", "check mnist-strided", "train digits"),
      List.of(0),
      Measure.WHOLE),
  FIRST_STEP(
      "From the command to the end of the first training step",
      List.of("digits", "mnist-strided"),
      List.of(0),
      Measure.WHOLE),
  FIT(
      "Whole trainings, 5 epochs of MNIST",
      List.of("mnist-strided", "mnist-pooled"),
      List.of(0),
      Measure.FIT,
      Measure.WHOLE,
      Measure.PEAK,
      Measure.ACCURACY),
  GROW(
      "How cost grows",
      List.of("N2"),
      List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512),
      Measure.RATE);

  private final String title;
  private final List<String> nets;
  private final List<Integer> batches;
  private final List<Measure> measures;

  Mode(String title, List<String> nets, List<Integer> batches, Measure... measures) {
    this.title = title;
    this.nets = nets;
    this.batches = batches;
    this.measures = List.of(measures);
  }

  String title() {
    return title;
  }

  List<String> nets() {
    return nets;
  }

  List<Integer> batches() {
    return batches;
  }

  List<Measure> measures() {
    return measures;
  }

  /** Whether any network can be put in it; otherwise it has its own configs or commands. */
  boolean takesNetworks() {
    return Specs.NETWORKS.containsAll(nets);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Mode of(String word) {
    return Arrays.stream(values())
        .filter(mode -> mode.toString().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no mode is called " + word + "; there are " + words()));
  }

  static String words() {
    return Arrays.stream(values()).map(Mode::toString).collect(Collectors.joining(", "));
  }

  /** Every name that {@code nets} may hold. */
  static Set<String> allNets() {
    Set<String> all =
        Arrays.stream(values()).flatMap(mode -> mode.nets.stream()).collect(Collectors.toSet());
    all.addAll(Specs.NETWORKS);
    return all;
  }
}
