package dev.lamina.dsl.metric;

import java.util.stream.Stream;

/** How often outputs were rightly and wrongly yes and no, for each of some thresholds. */
final class Confusion {

  private static final int YES = 0;
  private static final int NO = 1;

  private final Thresholds thresholds;

  // Of even thresholds: by the last one an output lies above; else: by every one it lies above.
  private final double[] rightYes;
  private final double[] wrongYes;
  private final double[] wanted = new double[2];

  Confusion(Thresholds thresholds) {
    this.thresholds = thresholds;
    this.rightYes = new double[thresholds.count()];
    this.wrongYes = new double[thresholds.count()];
  }

  /** All that some of them have counted, one after another; live. */
  static double[][] parts(Confusion... confusions) {
    return Stream.of(confusions)
        .flatMap(each -> Stream.of(each.rightYes, each.wrongYes, each.wanted))
        .toArray(double[][]::new);
  }

  /** For metrics that hold each output against a target of its own. */
  static String refuses(String metric, int targetSize, int outputSize) {
    return targetSize == outputSize
        ? ""
        : metric
            + " needs a target per output, but the loss has class indices: "
            + "use categorical_crossentropy, which makes targets one-hot";
  }

  void add(float target, float output, double weight) {
    boolean wantsYes = target != 0;
    wanted[wantsYes ? YES : NO] += weight;
    double[] yes = wantsYes ? rightYes : wrongYes;
    if (thresholds.even()) {
      int last = thresholds.lastBelow(output);
      if (last >= 0) {
        yes[last] += weight;
      }
      return;
    }
    float[] values = thresholds.values();
    for (int i = 0; i < values.length; i++) {
      if (output > values[i]) {
        yes[i] += weight;
      }
    }
  }

  /** Yes where yes was wanted, by threshold. */
  double[] truePositives() {
    return byThreshold(rightYes);
  }

  /** Yes where no was wanted. */
  double[] falsePositives() {
    return byThreshold(wrongYes);
  }

  /** No where yes was wanted. */
  double[] falseNegatives() {
    return rest(wanted[YES], truePositives());
  }

  /** No where no was wanted. */
  double[] trueNegatives() {
    return rest(wanted[NO], falsePositives());
  }

  /** Of the yeses, the share that are right. */
  double[] precisions() {
    return shares(truePositives(), falsePositives());
  }

  /** Of the wanted yeses, the share that are found. */
  double[] recalls() {
    return shares(truePositives(), falseNegatives());
  }

  /** Of the wanted nos, the share that are found. */
  double[] specificities() {
    return shares(trueNegatives(), falsePositives());
  }

  /** Wanted yeses over wanted nos. */
  double odds() {
    return ratio(wanted[YES], wanted[NO]);
  }

  private double[] byThreshold(double[] counts) {
    double[] all = counts.clone();
    if (thresholds.even()) {
      for (int i = all.length - 2; i >= 0; i--) {
        all[i] += all[i + 1];
      }
    }
    return all;
  }

  private static double[] rest(double all, double[] part) {
    double[] rest = new double[part.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = all - part[i];
    }
    return rest;
  }

  private static double[] shares(double[] of, double[] others) {
    double[] shares = new double[of.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = ratio(of[i], of[i] + others[i]);
    }
    return shares;
  }

  /** The quotient; 0 where it would be divided by nothing, as in Keras. */
  static double ratio(double of, double all) {
    return all == 0 ? 0 : of / all;
  }
}
