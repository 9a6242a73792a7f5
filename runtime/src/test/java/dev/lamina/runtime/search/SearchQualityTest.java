package dev.lamina.runtime.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.dsl.sweep.Asha;
import dev.lamina.dsl.sweep.CmaEs;
import dev.lamina.dsl.sweep.GaussianProcess;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.RandomSearch;
import dev.lamina.dsl.sweep.SearchMethod;
import dev.lamina.dsl.sweep.Tpe;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How well the methods search, on a few seeds. {@link SearchTable} has it on all functions and
 * seeds, beside Optuna.
 */
class SearchQualityTest {

  private static Problem problem(String name) {
    return Problem.all().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  private static double median(SearchMethod method, String problem, int trials, int seeds) {
    return SearchTable.median(
        IntStream.range(0, seeds)
            .mapToDouble(
                seed -> {
                  Problem p = problem(problem);
                  return Study.regrets(Searchers.of(method, p.space(), 1, seed), p, trials)[
                      trials - 1];
                })
            .toArray());
  }

  /** What benchmarks/search/optuna_peer.py prints for `values`. */
  @Test
  void theFunctionsAreThoseThatOptunaSearched() throws Exception {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                SearchQualityTest.class.getResourceAsStream("values.jsonl"),
                StandardCharsets.UTF_8))) {
      List<String> all = lines.lines().toList();
      assertThat(all).hasSize(4 * Problem.all().size());
      for (String line : all) {
        JsonNode json = new ObjectMapper().readTree(line);
        Map<String, Object> values = new LinkedHashMap<>();
        json.get("point")
            .properties()
            .forEach(
                field ->
                    values.put(
                        field.getKey(),
                        field.getValue().isTextual()
                            ? field.getValue().asText()
                            : field.getValue().isIntegralNumber()
                                ? (Object) field.getValue().asLong()
                                : (Object) field.getValue().asDouble()));
        assertThat(
                problem(json.get("problem").asText()).function().applyAsDouble(new Point(values)))
            .as(line)
            .isCloseTo(json.get("value").asDouble(), Percentage.withPercentage(1e-6));
      }
    }
  }

  @Test
  void tpeIsTwiceAsGoodAsChance() {
    for (String problem : List.of("levy5", "network")) {
      double chance = median(new RandomSearch(), problem, 50, 15);
      assertThat(median(new Tpe(10), problem, 50, 9)).as(problem).isLessThan(chance / 2);
    }
  }

  @Test
  void gpIsTwiceAsGoodAsChance() {
    for (String problem : List.of("branin", "hartmann6")) {
      double chance = median(new RandomSearch(), problem, 25, 15);
      assertThat(median(new GaussianProcess(10), problem, 25, 3))
          .as(problem)
          .isLessThan(chance / 2);
    }
  }

  @Test
  void cmaEsIsTwiceAsGoodAsChance() {
    double chance = median(new RandomSearch(), "rosenbrock4", 50, 15);
    assertThat(median(new CmaEs(), "rosenbrock4", 50, 15)).isLessThan(chance / 2);
  }

  @Test
  void ashaReachesWhatChanceFindsInAThirdOfItsEpochs() {
    double[] parts = ashasParts();
    assertThat(SearchTable.median(parts)).as(Arrays.toString(parts)).isLessThan(1 / 3.0);
  }

  /** 40 trials of 27 epochs by chance; which part of those epochs ASHA needs to be as good. */
  private static double[] ashasParts() {
    Problem network = problem("network");
    return IntStream.range(0, 30)
        .mapToDouble(
            seed -> {
              Simulation.Curve curve = Simulation.falling(seed, network.function());
              Searcher searcher = Searchers.of(new RandomSearch(), network.space(), 1, seed);
              Simulation chance = new Simulation(searcher, Optional.empty(), 27, curve);
              chance.run(40, (epochs, best) -> epochs >= 40 * 27);
              Simulation asha =
                  new Simulation(searcher, Optional.of(Stoppers.of(new Asha(1, 3), 27)), 27, curve);
              asha.run(
                  10_000, (epochs, best) -> best <= chance.best() || epochs >= chance.epochs());
              return (double) asha.epochs() / chance.epochs();
            })
        .toArray();
  }

  /** See benchmarks/search/README.md. */
  @Test
  @EnabledIfSystemProperty(named = "lamina.search", matches = ".+")
  void theWholeTable() throws Exception {
    System.out.println(SearchTable.of(Path.of(System.getProperty("lamina.search"))));
    System.out.printf(
        "ASHA needs %.2f of the epochs of chance%n", SearchTable.median(ashasParts()));
  }
}
