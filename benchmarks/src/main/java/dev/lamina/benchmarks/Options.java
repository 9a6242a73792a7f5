package dev.lamina.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to be compared; every part has a default, which README.md tells. Empty lists are all. */
record Options(
    List<Mode> modes,
    List<String> nets,
    List<Integer> batches,
    List<Integer> sides,
    List<String> peers,
    int threads,
    int pairs,
    double warmUp,
    double seconds,
    Optional<Path> python,
    Optional<Path> data,
    Path lamina,
    List<Path> results) {

  private static final Set<String> KEYS =
      Set.of(
          "modes", "nets", "batches", "sides", "peers", "threads", "pairs", "warmup", "seconds",
          "python", "data", "lamina", "results");

  static Options parse(List<String> words) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String word : words) {
      String[] parts = word.split("=", 2);
      known(parts[0], KEYS, "key");
      if (parts.length < 2 || parts[1].isEmpty()) {
        throw new IllegalArgumentException(word + " has no value; write " + parts[0] + "=VALUE");
      }
      given.put(parts[0], parts[1]);
    }
    String modes = given.getOrDefault("modes", Mode.words().replace(" ", ""));
    List<String> nets = list(given.getOrDefault("nets", ""));
    nets.forEach(net -> known(net, Mode.allNets(), "network or command"));
    List<String> peers = list(given.getOrDefault("peers", ""));
    peers.forEach(Options::someone);
    int cores = Runtime.getRuntime().availableProcessors();
    return new Options(
        list(modes).stream().map(Mode::of).toList(),
        nets,
        numbers(given.getOrDefault("batches", "")),
        numbers(given.getOrDefault("sides", "28,56,84,112,168,224")),
        peers,
        number(given.getOrDefault("threads", "" + cores)),
        number(given.getOrDefault("pairs", "5")),
        Double.parseDouble(given.getOrDefault("warmup", "4")),
        Double.parseDouble(given.getOrDefault("seconds", "4")),
        Optional.ofNullable(given.get("python")).map(Path::of),
        Optional.ofNullable(given.get("data")).map(Path::of),
        Path.of(given.getOrDefault("lamina", "../lamina")),
        list(given.getOrDefault("results", "target/results.csv")).stream().map(Path::of).toList());
  }

  /** Whether a peer is wanted: its name, or a part of it that is nobody's whole name, is given. */
  boolean wants(String peer) {
    return peers.isEmpty()
        || peers.stream()
            .anyMatch(
                part -> Programs.NAMES.contains(part) ? peer.equals(part) : peer.contains(part));
  }

  private static void someone(String part) {
    if (Programs.NAMES.stream().noneMatch(name -> name.contains(part))) {
      throw new IllegalArgumentException(
          "no peer's name has " + part + " in it; there are " + String.join("; ", Programs.NAMES));
    }
  }

  private static void known(String word, Collection<String> all, String what) {
    if (!all.contains(word)) {
      throw new IllegalArgumentException(
          "no " + what + " is called " + word + "; there are "
              + String.join(", ", all.stream().sorted().toList()));
    }
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(","));
  }

  private static List<Integer> numbers(String text) {
    return list(text).stream().map(Options::number).toList();
  }

  private static int number(String text) {
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(text + " is not a whole number from 1 on");
    }
    return Integer.parseInt(text);
  }
}
