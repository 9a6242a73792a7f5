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
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;

/**
 * The methods on all functions, 30 seeds of 50 trials: writes what is missing in lamina.csv, and
 * has the median regrets beside those in optuna.csv. See benchmarks/search/README.md.
 */
final class SearchTable {

  private static final int TRIALS = 50;
  static final int SEEDS = 30;

  private SearchTable() {}

  static Map<String, SearchMethod> methods() {
    Map<String, SearchMethod> methods = new LinkedHashMap<>();
    methods.put("random", new RandomSearch());
    methods.put("sobol", new Sobol());
    methods.put("tpe", new Tpe(5));
    methods.put("cmaes", new CmaEs());
    methods.put("gp", new GaussianProcess(10));
    return methods;
  }

  static double median(List<Double> values) {
    return median(array(values));
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
            String line = line(method.getKey(), problem, seed) + "\n";
            Files.writeString(own, line, StandardOpenOption.APPEND);
          }
        }
      }
    }
    Map<String, List<Double>> regrets = read(own);
    Map<String, List<Double>> optuna = read(folder.resolve("optuna.csv"));
    return table(regrets, optuna) + againstChance(regrets) + greater(regrets, optuna);
  }

  /** A study, and its line in lamina.csv. */
  static String line(String method, Problem problem, int seed) {
    Searcher searcher = Searchers.of(methods().get(method), problem.space(), 1, seed);
    double[] regrets = Study.regrets(searcher, problem, TRIALS);
    StringBuilder line = new StringBuilder(method + "," + problem.name() + "," + seed);
    for (int n = 10; n <= TRIALS; n += 10) {
      line.append(String.format(Locale.ROOT, ",%.6g", regrets[n - 1]));
    }
    return line.toString();
  }

  private static String key(String line) {
    String[] cells = line.split(",");
    return cells[0] + "," + cells[1] + "," + cells[2];
  }

  /** The last column, by method and function. */
  static Map<String, List<Double>> read(Path file) throws IOException {
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
    String median = String.format(Locale.ROOT, "%.3g", median(regrets));
    return regrets.size() == SEEDS ? median : median + " (" + regrets.size() + ")";
  }

  static double[] array(List<Double> regrets) {
    return regrets.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** How many times smaller than that of chance each median is. */
  private static String againstChance(Map<String, List<Double>> own) {
    StringBuilder text = new StringBuilder("\nTimes smaller than random:\n");
    for (String method : methods().keySet()) {
      text.append(method);
      for (Problem problem : Problem.all()) {
        double chance = median(own.get("random " + problem.name()));
        double median = median(own.get(method + " " + problem.name()));
        text.append(
            String.format(
                Locale.ROOT,
                ", %s %s",
                problem.name(),
                median == 0 ? "all" : times(chance / median)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String times(double factor) {
    return String.format(Locale.ROOT, factor < 10 ? "%.1f" : "%.0f", factor);
  }

  /** Where Optuna's median is smaller, and how likely ranks are so far apart by chance. */
  private static String greater(Map<String, List<Double>> own, Map<String, List<Double>> optuna) {
    StringBuilder text =
        new StringBuilder("\nGreater than Optuna's, with p of the rank sum, one-sided:\n");
    for (String study : own.keySet()) {
      if (optuna.containsKey(study)) {
        double[] ours = array(own.get(study));
        double[] theirs = array(optuna.get(study));
        if (median(ours) > median(theirs)) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "%s: %.3g and %.3g, p %.3f%n",
                  study,
                  median(ours),
                  median(theirs),
                  chanceOfGreater(ours, theirs)));
        }
      }
    }
    return text.toString();
  }

  /** How likely ranks so much greater are if there is no difference: p of the rank sum. */
  static double chanceOfGreater(double[] ours, double[] theirs) {
    double p = new MannWhitneyUTest().mannWhitneyUTest(ours, theirs) / 2;
    // Ranks may say the contrary of medians: then the halves are of the other side.
    return ranksAreGreater(ours, theirs) ? p : 1 - p;
  }

  private static boolean ranksAreGreater(double[] ours, double[] theirs) {
    double above = 0;
    for (double a : ours) {
      for (double b : theirs) {
        above += Double.compare(a, b);
      }
    }
    return above > 0;
  }
}
