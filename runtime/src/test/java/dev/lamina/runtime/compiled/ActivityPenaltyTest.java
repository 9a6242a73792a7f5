package dev.lamina.runtime.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.compute.Masks;
import dev.lamina.dsl.regularizer.L2;
import java.util.Map;
import org.bytedeco.dnnl.engine;
import org.junit.jupiter.api.Test;

class ActivityPenaltyTest {

  @Test
  void predictionsComputeNoPenalty() throws UnsupportedByOneDnn {
    OneDnnLibrary.load();
    try (Arena arena = new Arena()) {
      engine cpu = arena.own(new engine(engine.kind.cpu, 0));
      StepContext context = new StepContext(new Arena.Address(0), new Masks(Map.of()));
      PlanBuilder plan = new PlanBuilder(arena, cpu, null, context, 1, false, 1, new Meeting(1), 0);
      Tensor output = plan.tensor(plan.channelsLast(1, 2), 1, 2);
      output.data().put(new float[] {3, 4});
      ActivityPenalty.add(plan, "dense", new L2(1), output);
      context.begin(0, 0, 1, true);
      plan.forward.forEach(Step::run);
      assertThat(context.penalty()).isEqualTo(25);
      context.begin(0, 0, 1, false);
      plan.forward.forEach(Step::run);
      assertThat(context.penalty()).isZero();
    }
  }
}
