package dev.lamina.dsl.compute;

/**
 * The sum of c tanh(a (query + key)) over their numbers (Bahdanau and others 2015), where a and c
 * are 1 or learned.
 *
 * @param queries of an example
 * @param keys of an example
 * @param width numbers of each
 * @param inner whether a is learned: the first weight, one number
 * @param outer how many numbers of c are learned, the weight after that: none, one for all, or one
 *     for each of {@code width}
 */
public record TanhScores(int queries, int keys, int width, boolean inner, int outer)
    implements AttentionScores {

  @Override
  public void forward(float[] q, float[] k, float[][] weights, float[] scores) {
    float a = a(weights);
    for (int query = 0; query < queries; query++) {
      for (int key = 0; key < keys; key++) {
        double sum = 0;
        for (int i = 0; i < width; i++) {
          float both = q[query * width + i] + k[key * width + i];
          sum += c(weights, i) * Math.tanh(a * both);
        }
        scores[query * keys + key] = (float) sum;
      }
    }
  }

  private float a(float[][] weights) {
    return inner ? weights[0][0] : 1;
  }

  private float c(float[][] weights, int i) {
    return outer == 0 ? 1 : weights[inner ? 1 : 0][i % outer];
  }

  @Override
  public void backward(
      float[] q,
      float[] k,
      float[][] weights,
      float[] gradient,
      float[] dq,
      float[] dk,
      float[][] weightGradients) {
    float a = a(weights);
    double da = 0;
    double[] dc = new double[outer];
    for (int query = 0; query < queries; query++) {
      for (int key = 0; key < keys; key++) {
        float dy = gradient[query * keys + key];
        for (int i = 0; i < width; i++) {
          int atQuery = query * width + i;
          int atKey = key * width + i;
          float both = q[atQuery] + k[atKey];
          double tanh = Math.tanh(a * both);
          double inside = dy * c(weights, i) * (1 - tanh * tanh);
          if (outer > 0) {
            dc[i % outer] += dy * tanh;
          }
          da += inside * both;
          dq[atQuery] += (float) (inside * a);
          dk[atKey] += (float) (inside * a);
        }
      }
    }
    if (inner) {
      weightGradients[0][0] += (float) da;
    }
    for (int i = 0; i < outer; i++) {
      weightGradients[inner ? 1 : 0][i] += (float) dc[i];
    }
  }
}
