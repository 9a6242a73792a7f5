package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.CmaEs;
import dev.lamina.dsl.sweep.GaussianProcess;
import dev.lamina.dsl.sweep.RandomSearch;
import dev.lamina.dsl.sweep.SearchMethod;
import dev.lamina.dsl.sweep.Sobol;
import dev.lamina.dsl.sweep.Tpe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The methods on all functions, 30 seeds of 50 trials: writes what is missing in lamina.csv, and
 * has the median regrets beside those in optuna.csv. See benchmarks/search/README.md.
 */
final class SearchTable {

  private static final int TRIALS = 50;
  private static final int SEEDS = 30;

  private SearchTable() {}

  static Map<String, SearchMethod> methods() {
    Map<String, SearchMethod> methods = new LinkedHashMap<>();
    methods.put("random", new RandomSearch());
    methods.put("sobol", new Sobol());
    methods.put("tpe", new Tpe(10));
    methods.put("cmaes", new CmaEs());
    methods.put("gp", new GaussianProcess(10));
    return methods;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
  }

  /** Runs what is missing. */
  static String of(Path folder) throws IOException {
    Path own = folder.resolve("lamina.csv");
    if (!Files.exists(own)) {
      Files.writeString(own, "sampler,problem,seed,10,20,30,40,50\n");
    }
    Set<String> done = new HashSet<>();
    Files.readAllLines(own).forEach(line -> done.add(key(line)));
    for (int seed = 0; seed < SEEDS; seed++) {
      for (Map.Entry<String, SearchMethod> method : methods().entrySet()) {
        for (Problem problem : Problem.all()) {
          String key = method.getKey() + "," + problem.name() + "," + seed;
          if (!done.contains(key)) {
            double[] regrets =
                Study.regrets(
                    Searchers.of(method.getValue(), problem.space(), 1, seed), problem, TRIALS);
            StringBuilder line = new StringBuilder(key);
            for (int n = 10; n <= TRIALS; n += 10) {
              line.append(String.format(Locale.ROOT, ",%.6g", regrets[n - 1]));
            }
            Files.writeString(own, line.append('\n'), StandardOpenOption.APPEND);
          }
        }
      }
    }
    return table(read(own), read(folder.resolve("optuna.csv")));
  }

  private static String key(String line) {
    String[] cells = line.split(",");
    return cells[0] + "," + cells[1] + "," + cells[2];
  }

  /** The last column, by method and function. */
  private static Map<String, List<Double>> read(Path file) throws IOException {
    Map<String, List<Double>> regrets = new TreeMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      regrets
          .computeIfAbsent(cells[0] + " " + cells[1], k -> new ArrayList<>())
          .add(Double.parseDouble(cells[cells.length - 1]));
    }
    return regrets;
  }

  private static String table(Map<String, List<Double>> own, Map<String, List<Double>> optuna) {
    StringBuilder text = new StringBuilder("| function |");
    methods().keySet().forEach(m -> text.append(' ').append(m).append(" | Optuna |"));
    text.append("\n|---|").append("---|---|".repeat(methods().size())).append('\n');
    for (Problem problem : Problem.all()) {
      text.append("| ").append(problem.name()).append(" |");
      for (String method : methods().keySet()) {
        for (Map<String, List<Double>> side : List.of(own, optuna)) {
          text.append(' ').append(cell(side.get(method + " " + problem.name()))).append(" |");
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String cell(List<Double> regrets) {
    if (regrets == null) {
      return "";
    }
    String median =
        String.format(
            Locale.ROOT,
            "%.3g",
            median(regrets.stream().mapToDouble(Double::doubleValue).toArray()));
    return regrets.size() == SEEDS ? median : median + " (" + regrets.size() + ")";
  }
}
