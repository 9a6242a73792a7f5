package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Preparation;
import java.util.List;
import java.util.Optional;

/**
 * What is done to the examples of a data set for the network, with all that had to be learnt for
 * it.
 *
 * @param data whose inputs say what was learnt
 * @param changes while training
 */
record Prepared(Dataset data, Changes changes) {

  /**
   * Learns what is to be learnt.
   *
   * @param train to learn it from
   * @param learned what is known already; empty if nothing
   */
  static Prepared of(Dataset data, Examples train, Optional<List<DataInput>> learned) {
    Preparation preparation = data.treatment().preparation();
    if (preparation.equals(Preparation.NONE)) {
      return new Prepared(data, new Changes(List.of(), train.rawShape(), 0));
    }
    Changes changes = new Changes(preparation.augment(), train.rawShape(), data.treatment().seed());
    if (changes.mix() && train.targetSize() == 1) {
      throw new DataException(
          "mix_up and cut_mix need a target for each class, and here it is one number; use"
              + " categorical_crossentropy, or remove them");
    }
    Dataset known = learned.map(data::inputs).orElse(data);
    DataInput input = known.inputs().get(0);
    if (preparation.standardize() && input.statistics().isEmpty()) {
      Examples plain = new Prepared(known, changes).measured(train);
      known = known.inputs(List.of(input.standardized(ChannelStatistics.of(plain))));
    }
    return new Prepared(known, changes);
  }

  private DataInput input() {
    return data.inputs().get(0);
  }

  private boolean plain() {
    return !changes.reshape() && input().statistics().isEmpty();
  }

  /** Examples that are measured. */
  Examples measured(Examples all) {
    return plain() ? all : new PreparedExamples(all, input(), changes);
  }

  /** Examples that are learned from. */
  Examples learned(Examples all) {
    return data.treatment().preparation().augment().isEmpty()
        ? measured(all)
        : new ChangedExamples(all, input(), changes, 0);
  }
}
