package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.AttentionScores;
import dev.lamina.dsl.compute.TanhScores;
import dev.lamina.dsl.initializer.GlorotUniform;
import dev.lamina.dsl.shape.Shape;
import java.util.List;

/** Attention by sums. */
@Kind(
    doc =
        "Each step of a query gets the sum of a value's steps, weighted by softmax(sum(scale *"
            + " tanh(query + key))) (Bahdanau and others 2015). The inputs are query, value and, if"
            + " they are not the value, keys.",
    source = "https://keras.io/api/layers/attention_layers/additive_attention/",
    example = "additive_attention: {from: [query, value]}")
public record AdditiveAttention(
    @Arg(doc = "Whether each feature has a learned scale.", def = "true") boolean useScale,
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

  @Override
  public List<Parameter> parameters(List<Shape> inputs) {
    Shape features = Shape.of(inputs.get(0).channels());
    return useScale
        ? List.of(Parameter.own("scale", features, true, new GlorotUniform(null), null, null))
        : List.of();
  }

  @Override
  public AttentionScores scores(int queries, int keys, int width) {
    return new TanhScores(queries, keys, width, false, useScale ? width : 0);
  }
}
