package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.AttentionScores;
import dev.lamina.dsl.compute.ProductScores;
import dev.lamina.dsl.compute.TanhScores;
import dev.lamina.dsl.initializer.Ones;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** Attention by inner products. */
@Kind(
    doc =
        "Each step of a query gets the sum of a value's steps, weighted by softmax(query . key)"
            + " (Luong and others 2015). The inputs are query, value and, if they are not the"
            + " value, keys.",
    source = "https://keras.io/api/layers/attention_layers/attention/",
    example = "attention: {from: [query, value]}")
public record Attention(
    @Arg(doc = "Whether a learned number scales the scores.", def = "false") boolean useScale,
    @Arg(
            doc =
                "How keys are compared with queries: dot is their inner product, concat a learned"
                    + " number times the sum of tanh(query + key).",
            def = "dot")
        ScoreMode scoreMode,
    @Arg(
            doc = "Share of what is looked at that is dropped while training.",
            def = "0.0",
            min = 0,
            max = 1,
            below = true)
        double dropout,
    @Arg(doc = "Of the dropout masks; by default the run's seed decides.", def = Arg.NONE)
        Long seed,
    @Arg(
            doc =
                "Whether a step sees none that comes later than itself (an argument of the call in"
                    + " Keras).",
            def = "false")
        boolean useCausalMask)
    implements SequenceAttention {

  /** How keys are compared with queries. */
  public enum ScoreMode {
    /** By the inner product. */
    DOT,
    /** By tanh of the sum. */
    CONCAT
  }

  @Override
  public List<Parameter> parameters(List<Shape> inputs) {
    List<Parameter> parameters = new ArrayList<>();
    if (useScale) {
      parameters.add(Parameter.own("scale", Shape.of(), true, new Ones(), null, null));
    }
    if (scoreMode == ScoreMode.CONCAT) {
      parameters.add(
          Parameter.own("concat_score_weight", Shape.of(), true, new Ones(), null, null));
    }
    return parameters;
  }

  @Override
  public AttentionScores scores(int queries, int keys, int width) {
    return switch (scoreMode) {
      case DOT -> new ProductScores(queries, keys, width, 1, useScale);
      case CONCAT -> new TanhScores(queries, keys, width, useScale, 1);
    };
  }
}
