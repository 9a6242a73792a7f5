package dev.lamina.runtime.search;

import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.Space;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Trials that Lamina made once: every combination of the values of some parameters, each with its
 * validation loss after every epoch. See benchmarks/search/README.md.
 *
 * @param space the parameters with the values they had; numbers are ordered
 * @param losses of each point after each epoch
 */
record RecordedTrials(Space space, Map<Point, double[]> losses) {

  /** The network on the digits: benchmarks/search/digits-table.yaml. */
  static RecordedTrials digits() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    RecordedTrials.class.getResourceAsStream("digits-table.csv.gz")),
                StandardCharsets.UTF_8))) {
      return read(lines.lines().map(line -> line.split(",")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RecordedTrials read(List<String[]> lines) {
    String[] names = lines.get(0);
    int parameters = Arrays.asList(names).indexOf("val_loss");
    Map<Point, double[]> losses = new LinkedHashMap<>();
    List<Set<Object>> values = new ArrayList<>();
    for (int i = 0; i < parameters; i++) {
      values.add(new LinkedHashSet<>());
    }
    for (String[] line : lines.subList(1, lines.size())) {
      Map<String, Object> point = new LinkedHashMap<>();
      for (int i = 0; i < parameters; i++) {
        point.put(names[i], value(line[i]));
        values.get(i).add(value(line[i]));
      }
      losses.put(
          new Point(point),
          Arrays.stream(line[parameters].split(" ")).mapToDouble(Double::parseDouble).toArray());
    }
    List<Dimension> dimensions = new ArrayList<>();
    for (int i = 0; i < parameters; i++) {
      List<Object> all = List.copyOf(values.get(i));
      boolean ordered = all.get(0) instanceof Number;
      dimensions.add(
          new Dimension(names[i], List.of(names[i]), new Domain.Choices(all, ordered), Map.of()));
    }
    return new RecordedTrials(new Space(dimensions), losses);
  }

  private static Object value(String text) {
    return Character.isLetter(text.charAt(0)) ? text : (Object) Double.valueOf(text);
  }

  int epochs() {
    return losses.values().iterator().next().length;
  }

  /** The least loss of any epoch. */
  double loss(Point point) {
    return Arrays.stream(losses.get(point)).min().orElseThrow();
  }

  /** To search what gave the least loss. */
  Problem problem() {
    double least = losses.keySet().stream().mapToDouble(this::loss).min().orElseThrow();
    return new Problem("digits", space, least, this::loss);
  }

  Simulation.Curve curve() {
    return (number, point, epoch) -> losses.get(point)[epoch - 1];
  }
}
