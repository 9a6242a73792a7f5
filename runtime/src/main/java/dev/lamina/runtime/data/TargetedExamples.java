package dev.lamina.runtime.data;

/**
 * Examples with their targets as the loss of the only output wants them.
 *
 * @param all with the data's own targets
 * @param targets from one to the other
 */
record TargetedExamples(Examples all, Targets targets) implements ExamplesView {

  @Override
  public Examples over(Examples others) {
    return new TargetedExamples(others, targets);
  }

  @Override
  public int targetSize() {
    return targets.size();
  }

  @Override
  public void target(int index, float[] target, int at) {
    targets.write(all, index, target, at);
  }
}
