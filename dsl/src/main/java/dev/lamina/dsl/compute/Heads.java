package dev.lamina.dsl.compute;

/** Several heads, each of which attends to its part of projected queries, keys and values. */
final class Heads {

  private static final float[][] NO_WEIGHTS = {};

  private final HeadVectors queries;
  private final HeadVectors keys;
  private final HeadVectors values;
  private final HeadVectors found;
  private final AttentionHead head;
  private final Reach reach;
  private final Long seed;
  private float[] q = {};
  private float[] k = {};
  private float[] v = {};
  private float[] allowed;
  private float[][] shares = {};

  /**
   * What a query sees whatever the example.
   *
   * @param window how far a query looks, itself counted; 0 for everywhere
   * @param causal whether it sees no key behind its own place
   */
  record Reach(int window, boolean causal) {

    boolean takes(int query, int key) {
      return (window == 0 || Math.abs(query - key) < window) && (!causal || key <= query);
    }
  }

  /**
   * Heads.
   *
   * @param queries how queries are split
   * @param keys how keys are split
   * @param values how values are split
   * @param reach what a query sees
   * @param rate of dropout
   * @param seed of dropout; null for the run's
   */
  Heads(
      HeadVectors queries,
      HeadVectors keys,
      HeadVectors values,
      Reach reach,
      double rate,
      Long seed) {
    this.queries = queries;
    this.keys = keys;
    this.values = values;
    this.found =
        new HeadVectors(queries.vectors(), queries.heads(), values.width(), queries.sequences());
    this.reach = reach;
    this.seed = seed;
    int length = queries.sequences()[0].length;
    int others = keys.sequences()[0].length;
    float factor = (float) (1 / Math.sqrt(keys.width()));
    AttentionScores scores = new ProductScores(length, others, keys.width(), factor, false);
    this.head = new AttentionHead(length, others, values.width(), scores, rate);
  }

  /** Numbers of an example of what the heads find. */
  int size() {
    return found.size();
  }

  /** One head on one sequence of one example. */
  private record Spot(int row, int sequence, int head) {

    float[] of(HeadVectors vectors, float[] all) {
      return vectors.part(all, row, sequence, head);
    }

    void put(float[] part, HeadVectors vectors, float[] all) {
      vectors.put(part, all, row, sequence, head);
    }
  }

  private int perExample() {
    return queries.sequences().length * queries.heads();
  }

  private Spot spot(int i) {
    int within = i % perExample();
    return new Spot(i / perExample(), within / queries.heads(), within % queries.heads());
  }

  private float[] factors(Batch batch, int i) {
    return head.factors(batch, seed, (long) batch.firstRow() * perExample() + i);
  }

  private AttentionHead.Sight sight(Batch batch, int row) {
    Mask mask = batch.mask();
    int first = row * head.shares();
    return (query, key) ->
        reach.takes(query, key)
            && (allowed == null || allowed[first + query * head.keys() + key] != 0)
            && (mask == null || mask.keeps(row, query) && mask.keeps(row, key));
  }

  /**
   * What the heads find for each query; keeps what {@link #backward} needs.
   *
   * @param allowed for each query and key of each example 0 if the one must not see the other; null
   *     if all may
   */
  float[] forward(Batch batch, float[] q, float[] k, float[] v, float[] allowed) {
    this.allowed = allowed;
    this.q = q;
    this.k = k;
    this.v = v;
    shares = new float[batch.rows() * perExample()][];
    float[] sums = new float[batch.rows() * size()];
    for (int i = 0; i < shares.length; i++) {
      Spot at = spot(i);
      AttentionHead.Sight sight = sight(batch, at.row);
      shares[i] = head.shares(at.of(queries, q), at.of(keys, k), NO_WEIGHTS, sight);
      at.put(head.sums(shares[i], factors(batch, i), at.of(values, v)), found, sums);
    }
    return sums;
  }

  /** Sets the gradients of queries, keys and values from that of what was found. */
  void backward(Batch batch, float[] dy, float[] dq, float[] dk, float[] dv) {
    for (int i = 0; i < shares.length; i++) {
      Spot at = spot(i);
      float[] partOfQ = new float[head.queries() * queries.width()];
      float[] partOfK = new float[head.keys() * keys.width()];
      float[] partOfV = new float[head.keys() * values.width()];
      head.backward(
          at.of(queries, q),
          at.of(keys, k),
          at.of(values, v),
          NO_WEIGHTS,
          sight(batch, at.row),
          shares[i],
          factors(batch, i),
          at.of(found, dy),
          partOfQ,
          partOfK,
          partOfV,
          NO_WEIGHTS);
      at.put(partOfQ, queries, dq);
      at.put(partOfK, keys, dk);
      at.put(partOfV, values, dv);
    }
  }
}
