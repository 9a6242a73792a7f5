package dev.lamina.dsl.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static Schedule read(Object plain) {
    return Kinds.read(Family.of(Schedule.class), plain);
  }

  @Test
  void aConfigurationAsKerasWritesItIsRead() {
    Map<String, Object> config =
        Map.of(
            "initial_learning_rate",
            0.1,
            "first_decay_steps",
            10,
            "t_mul",
            2.0,
            "m_mul",
            1.0,
            "alpha",
            0.0,
            "name",
            "SGDRDecay");
    assertThat(read(Map.of("class_name", "CosineDecayRestarts", "config", config)))
        .isEqualTo(new CosineDecayRestarts(0.1, 10, 2, 1, 0));
  }

  @Test
  void aWarmUpWithoutATargetIsRefused() {
    assertThatThrownBy(
            () -> read("cosine_decay initial_learning_rate 1 decay_steps 9 warmup_steps 3"))
        .hasMessageContaining("a warm-up needs a target");
  }

  @Test
  void boundariesWithoutAnyAreRefused() {
    assertThatThrownBy(() -> new PiecewiseConstantDecay(List.of(), List.of(0.1)))
        .hasMessageContaining("there is no boundary");
  }

  /** Far out, where Keras's own sums would be lost in rounding, rates are still rates. */
  @Test
  void ratesStayBetweenTheirEnds() {
    for (Schedule schedule :
        List.of(
            new CosineDecayRestarts(0.1, 7, 1.5, 0.9, 0.01),
            new CosineDecayRestarts(0.1, 7, 1, 1, 0),
            new PolynomialDecay(0.1, 13, 0.001, 0.5, true),
            new CosineDecay(0, 50, 0.1, 0.1, 10))) {
      for (long step = 0; step < 100_000; step += 13) {
        assertThat(schedule.at(step)).as("%s at %s", schedule, step).isBetween(0.0, 0.1000001);
      }
    }
  }
}
