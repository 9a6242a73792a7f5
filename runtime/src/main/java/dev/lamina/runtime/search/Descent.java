package dev.lamina.runtime.search;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * The least of a smooth function in a box: limited-memory BFGS on the parameters that are free to
 * move (Nocedal and Wright 2006, algorithm 7.4), with steps cut off at the sides of the box.
 */
final class Descent {

  /** A function with its slopes. */
  interface Smooth {
    /**
     * The value at a point; infinite where there is none.
     *
     * @param slopes is filled with the derivatives
     */
    double at(double[] x, double[] slopes);
  }

  private static final int MEMORY = 8;
  private static final double ENOUGH = 1e-4;

  /** What a step was, and how the slopes changed. */
  private record Change(double[] x, double[] slopes) {}

  private final Smooth function;
  private final double[] low;
  private final double[] high;

  Descent(Smooth function, double[] low, double[] high) {
    this.function = function;
    this.low = low;
    this.high = high;
  }

  /**
   * Goes down.
   *
   * @param tolerance of the slopes
   * @return where it came to
   */
  double[] from(double[] start, int steps, double tolerance) {
    double[] x = start.clone();
    double[] slopes = new double[x.length];
    double value = function.at(x, slopes);
    Deque<Change> changes = new ArrayDeque<>();
    for (int i = 0; i < steps; i++) {
      double[] down = direction(x, slopes, changes);
      if (Arrays.stream(down).allMatch(d -> d == 0) || steepest(x, slopes) < tolerance) {
        break;
      }
      double[] next = new double[x.length];
      double[] nextSlopes = new double[x.length];
      double nextValue = Double.NaN;
      boolean better = false;
      double length = changes.isEmpty() ? Math.min(1, 0.3 / norm(down)) : 1;
      for (int halved = 0; halved < 20 && !better; halved++, length /= 2) {
        double gain = 0;
        for (int d = 0; d < x.length; d++) {
          next[d] = Math.min(high[d], Math.max(low[d], x[d] + length * down[d]));
          gain += slopes[d] * (next[d] - x[d]);
        }
        nextValue = function.at(next, nextSlopes);
        better = nextValue <= value + ENOUGH * gain && nextValue < value;
      }
      if (!better) {
        if (changes.isEmpty()) {
          break;
        }
        changes.clear();
        continue;
      }
      remember(changes, difference(next, x), difference(nextSlopes, slopes));
      boolean still = value - nextValue < 1e-9 * (1 + Math.abs(value));
      x = next;
      slopes = nextSlopes;
      value = nextValue;
      if (still) {
        break;
      }
    }
    return x;
  }

  private static void remember(Deque<Change> changes, double[] x, double[] slopes) {
    if (dot(x, slopes) > 1e-10 * dot(slopes, slopes)) {
      changes.addFirst(new Change(x, slopes));
      if (changes.size() > MEMORY) {
        changes.removeLast();
      }
    }
  }

  private boolean free(double[] x, double[] slopes, int d) {
    return slopes[d] > 0 ? x[d] > low[d] : x[d] < high[d];
  }

  private double steepest(double[] x, double[] slopes) {
    double most = 0;
    for (int d = 0; d < x.length; d++) {
      most = free(x, slopes, d) ? Math.max(most, Math.abs(slopes[d])) : most;
    }
    return most;
  }

  private double[] direction(double[] x, double[] slopes, Deque<Change> changes) {
    double[] down = new double[x.length];
    for (int d = 0; d < x.length; d++) {
      down[d] = free(x, slopes, d) ? -slopes[d] : 0;
    }
    double[] plain = down.clone();
    double[] shares = new double[changes.size()];
    int i = 0;
    for (Change change : changes) {
      shares[i] = dot(change.x(), down) / dot(change.x(), change.slopes());
      add(down, -shares[i++], change.slopes());
    }
    if (!changes.isEmpty()) {
      Change last = changes.getFirst();
      double scale = dot(last.x(), last.slopes()) / dot(last.slopes(), last.slopes());
      for (int d = 0; d < down.length; d++) {
        down[d] *= scale;
      }
    }
    for (Iterator<Change> back = changes.descendingIterator(); back.hasNext(); ) {
      Change change = back.next();
      double share = dot(change.slopes(), down) / dot(change.x(), change.slopes());
      add(down, shares[--i] - share, change.x());
    }
    for (int d = 0; d < x.length; d++) {
      down[d] = free(x, slopes, d) ? down[d] : 0;
    }
    return dot(down, slopes) < 0 ? down : plain;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int d = 0; d < to.length; d++) {
      to[d] += factor * what[d];
    }
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = a.clone();
    add(difference, -1, b);
    return difference;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return StrictMath.sqrt(dot(a, a));
  }
}
