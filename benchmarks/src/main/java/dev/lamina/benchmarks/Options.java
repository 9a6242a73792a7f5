package dev.lamina.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is to be compared; every part has a default. */
record Options(
    List<String> nets,
    List<String> modes,
    List<Integer> batches,
    List<String> peers,
    int threads,
    int pairs,
    double warmUp,
    double seconds,
    Optional<String> python,
    String scripts) {

  static Options parse(String... words) {
    Map<String, String> given =
        Arrays.stream(words)
            .map(word -> word.split("=", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    return new Options(
        list(given.getOrDefault("nets", "N1,N2,N3,N4,N5,N6")),
        list(given.getOrDefault("modes", "train")),
        list(given.getOrDefault("batches", "32,128")).stream().map(Integer::valueOf).toList(),
        list(given.getOrDefault("peers", "")),
        Integer.parseInt(
            given.getOrDefault("threads", "" + Runtime.getRuntime().availableProcessors())),
        Integer.parseInt(given.getOrDefault("pairs", "5")),
        Double.parseDouble(given.getOrDefault("warmup", "4")),
        Double.parseDouble(given.getOrDefault("seconds", "4")),
        Optional.ofNullable(given.get("python")),
        given.getOrDefault("scripts", "peers"));
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(","));
  }
}
