package dev.lamina.dsl.compute;

/** What the parts that a batch was split into know together and none by itself. */
@FunctionalInterface
public interface WholeBatch {

  /** Of a batch that is not split. */
  WholeBatch UNSPLIT = (what, sums) -> {};

  /**
   * Replaces the sums over this part by those over the whole batch.
   *
   * @param what is summed up; once in a step
   */
  void sum(String what, double[] sums);
}
