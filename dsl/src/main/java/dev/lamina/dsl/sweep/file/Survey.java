package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.sweep.Point;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a sweep comes to, as far as some of its points tell.
 *
 * @param points how many there are; empty for no end
 * @param tried points that were tried
 * @param allowed of these make a run that meets the constraints
 * @param leastParams of the smallest model among the allowed; empty if there is none
 * @param mostParams of the largest
 */
public record Survey(
    OptionalLong points,
    int tried,
    int allowed,
    OptionalLong leastParams,
    OptionalLong mostParams) {

  /**
   * A point that was tried.
   *
   * @param point where
   * @param verdict what came of it
   */
  record Sample(Point point, Verdict verdict) {}

  static Survey of(OptionalLong points, List<Sample> samples) {
    List<Long> params =
        samples.stream()
            .filter(sample -> sample.verdict().allowed())
            .map(sample -> sample.verdict().totals().get(ModelTotals.TOTAL_PARAMS))
            .sorted()
            .toList();
    return new Survey(
        points,
        samples.size(),
        params.size(),
        params.isEmpty() ? OptionalLong.empty() : OptionalLong.of(params.get(0)),
        params.isEmpty() ? OptionalLong.empty() : OptionalLong.of(params.get(params.size() - 1)));
  }

  /** The first that makes a run. */
  static Optional<Loaded> run(List<Sample> samples) {
    return samples.stream().flatMap(sample -> sample.verdict().loaded().stream()).findFirst();
  }
}
