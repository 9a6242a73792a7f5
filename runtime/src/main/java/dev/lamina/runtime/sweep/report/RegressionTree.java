package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.random.RandomSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A regression tree (Breiman et al., CART, 1984), grown until every leaf holds examples of one
 * value or one place.
 */
final class RegressionTree {

  private static final int DEEPEST = 64;

  /** Places that are nearer than this are the same. */
  private static final double LEAST = 1e-9;

  private final Table table;
  private final RandomSource random;
  private final List<Box> leaves = new ArrayList<>();

  private RegressionTree(Table table, RandomSource random) {
    this.table = table;
    this.random = random;
  }

  /**
   * Grows a tree.
   *
   * @param random decides between splits that are equally good
   * @return its leaves: boxes that are together the whole space, each with its mean
   */
  static List<Box> leaves(Table table, RandomSource random) {
    RegressionTree tree = new RegressionTree(table, random);
    int[][] order = new int[table.columns().length][];
    for (int i = 0; i < order.length; i++) {
      double[] column = table.columns()[i];
      order[i] =
          IntStream.range(0, table.size())
              .boxed()
              .sorted(Comparator.comparingDouble(example -> column[example]))
              .mapToInt(Integer::intValue)
              .toArray();
    }
    tree.grow(order, Box.whole(table.categories()), 0);
    return tree.leaves;
  }

  /** A way to part examples: below and above a place, or one category and the others. */
  private record Split(int column, double at, double gain) {}

  /** {@code order} has for each column the node's examples, sorted by it. */
  private void grow(int[][] order, Box box, int depth) {
    double[] targets = table.targets();
    double sum = IntStream.of(order[0]).mapToDouble(example -> targets[example]).sum();
    double first = targets[order[0][0]];
    boolean alike = IntStream.of(order[0]).allMatch(example -> targets[example] == first);
    Split best = null;
    if (!alike && depth < DEEPEST) {
      for (int column : random.permutation(order.length)) {
        Split split =
            table.categories()[column] > 0
                ? category(order[column], column, sum)
                : place(order[column], column, sum);
        best = split != null && (best == null || split.gain() > best.gain()) ? split : best;
      }
    }
    if (best == null) {
      leaves.add(box.withValue(alike ? first : sum / order[0].length));
      return;
    }
    boolean[] left = new boolean[targets.length];
    double[] column = table.columns()[best.column()];
    boolean category = table.categories()[best.column()] > 0;
    for (int example : order[0]) {
      left[example] = category ? column[example] == best.at() : column[example] <= best.at();
    }
    int[][] below = new int[order.length][];
    int[][] above = new int[order.length][];
    for (int i = 0; i < order.length; i++) {
      below[i] = IntStream.of(order[i]).filter(example -> left[example]).toArray();
      above[i] = IntStream.of(order[i]).filter(example -> !left[example]).toArray();
    }
    grow(below, box.left(best.column(), best.at()), depth + 1);
    grow(above, box.right(best.column(), best.at()), depth + 1);
  }

  /** What is left of the squares' sum is least where this is greatest. */
  private static double gain(double sum, int count, double all, int size) {
    double rest = all - sum;
    return sum * sum / count + rest * rest / (size - count);
  }

  private Split place(int[] order, int column, double all) {
    double[] places = table.columns()[column];
    Split best = null;
    double sum = 0;
    for (int i = 0; i + 1 < order.length; i++) {
      sum += table.targets()[order[i]];
      double here = places[order[i]];
      double next = places[order[i + 1]];
      if (next - here > LEAST) {
        double gain = gain(sum, i + 1, all, order.length);
        if (best == null || gain > best.gain()) {
          best = new Split(column, here + (next - here) / 2, gain);
        }
      }
    }
    return best;
  }

  private Split category(int[] order, int column, double all) {
    double[] sums = new double[table.categories()[column]];
    int[] counts = new int[sums.length];
    for (int example : order) {
      int category = (int) table.columns()[column][example];
      sums[category] += table.targets()[example];
      counts[category]++;
    }
    Split best = null;
    boolean parted = Arrays.stream(counts).filter(count -> count > 0).count() > 1;
    for (int i = 0; i < sums.length && parted; i++) {
      if (counts[i] > 0) {
        double gain = gain(sums[i], counts[i], all, order.length);
        best = best == null || gain > best.gain() ? new Split(column, i, gain) : best;
      }
    }
    return best;
  }
}
