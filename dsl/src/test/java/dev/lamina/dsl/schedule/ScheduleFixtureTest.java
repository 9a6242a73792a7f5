package dev.lamina.dsl.schedule;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.FixtureKinds;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The learning rates of Keras's schedules. */
@ExtendWith(FixtureCount.class)
class ScheduleFixtureTest {

  static Stream<FixtureCase> cases() {
    return KerasFixtures.cases("schedules.json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ratesAreKerass(FixtureCase each) {
    Schedule schedule =
        FixtureKinds.make(Family.of(Schedule.class), each.text("schedule"), each.args());
    int[] steps = Tensor.ints(each.get("steps"));
    float[] rates = new float[steps.length];
    for (int i = 0; i < steps.length; i++) {
      rates[i] = (float) schedule.at(steps[i]);
    }
    Tolerance.KERAS.check("rates", rates, Tensor.floats(each.get("learning_rates")));
  }
}
