package dev.lamina.runtime.compiled;

import dev.lamina.dsl.compute.WholeBatch;

/** Sums of what all workers bring to a layer, added in the order of the workers. */
final class SharedSums implements WholeBatch {

  private final PlanBuilder plan;
  private final String layer;

  SharedSums(PlanBuilder plan, String layer) {
    this.plan = plan;
    this.layer = layer;
  }

  @Override
  public void sum(String what, double[] sums) {
    int count = sums.length;
    // A table holds floats: what one cannot hold of a sum comes behind it.
    Meeting.Table table = plan.meeting.table(layer + " " + what, 2 * count);
    float[] mine = table.values()[plan.worker];
    for (int i = 0; i < count; i++) {
      mine[i] = (float) sums[i];
      mine[count + i] = (float) (sums[i] - mine[i]);
    }
    table.rows()[plan.worker] = plan.rows;
    plan.meeting.await();
    for (int i = 0; i < count; i++) {
      sums[i] = 0;
      for (int worker = 0; worker < table.values().length; worker++) {
        if (table.rows()[worker] > 0) {
          sums[i] += (double) table.values()[worker][i] + table.values()[worker][count + i];
        }
      }
    }
  }
}
