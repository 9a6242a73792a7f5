package dev.lamina.runtime.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Classes from the likeliest to the least likely.
 *
 * @param probabilities by class
 */
record Ranking(List<Float> probabilities) {

  /**
   * Reads the outputs of one example. A single output is the probability of the second of two
   * classes; it wins above one half, as Keras's binary accuracy has it.
   */
  static Ranking of(float[] outputs, int at, int size) {
    return size == 1
        ? new Ranking(List.of(1 - outputs[at], outputs[at]))
        : new Ranking(IntStream.range(at, at + size).mapToObj(i -> outputs[i]).toList());
  }

  /** The likeliest; of equals the first, as argmax has it. */
  int first() {
    int best = 0;
    for (int i = 1; i < probabilities.size(); i++) {
      if (probabilities.get(i) > probabilities.get(best)) {
        best = i;
      }
    }
    return best;
  }

  /** How many classes come before this one. */
  int rankOf(int index) {
    float own = probabilities.get(index);
    int before = 0;
    for (int i = 0; i < probabilities.size(); i++) {
      float other = probabilities.get(i);
      if (other > own || other == own && i < index) {
        before++;
      }
    }
    return before;
  }

  /** The first {@code k} classes. */
  List<Integer> top(int k) {
    return IntStream.range(0, probabilities.size())
        .boxed()
        .sorted(Comparator.comparing((Integer i) -> probabilities.get(i)).reversed())
        .limit(k)
        .toList();
  }
}
