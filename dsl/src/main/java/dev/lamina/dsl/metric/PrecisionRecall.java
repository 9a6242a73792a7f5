package dev.lamina.dsl.metric;

/** The curve of precision against recall, between whose points precision is no straight line. */
final class PrecisionRecall {

  private PrecisionRecall() {}

  /**
   * The area under it: between two thresholds true positives grow in proportion to all positives
   * (Davis and Goadrich, 2006), as Keras's {@code interpolate_pr_auc} does it.
   */
  static double area(Confusion confusion) {
    double[] right = confusion.truePositives();
    double[] wrong = confusion.falsePositives();
    double[] missed = confusion.falseNegatives();
    double area = 0;
    for (int i = 0; i + 1 < right.length; i++) {
      double positives = right[i] + wrong[i];
      double next = right[i + 1] + wrong[i + 1];
      double gained = right[i] - right[i + 1];
      double slope = Confusion.ratio(gained, Math.max(positives - next, 0));
      double intercept = right[i + 1] - slope * next;
      double growth = positives > 0 && next > 0 ? positives / next : 1;
      area +=
          Confusion.ratio(
              slope * (gained + intercept * Math.log(growth)), right[i + 1] + missed[i + 1]);
    }
    return area;
  }

  /** Recall against that of an answer that is always yes, on a harmonic scale; 0 at the least. */
  static double[] recallGains(Confusion confusion) {
    double[] right = confusion.truePositives();
    double[] missed = confusion.falseNegatives();
    double[] gains = new double[right.length];
    for (int i = 0; i < gains.length; i++) {
      double lost = confusion.odds() * Confusion.ratio(missed[i], right[i]);
      gains[i] = right[i] == 0 ? 0 : Math.max(1 - lost, 0);
    }
    return gains;
  }

  /** The same of precision; 1 where nothing is found. */
  static double[] precisionGains(Confusion confusion) {
    double[] right = confusion.truePositives();
    double[] wrong = confusion.falsePositives();
    double[] gains = new double[right.length];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = 1 - confusion.odds() * Confusion.ratio(wrong[i], right[i]);
    }
    return gains;
  }
}
