package dev.lamina.runtime.network;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.InputSpec;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Masks and first states that come in as inputs, and noise that numbers share, on every engine. */
class CallInputsAgreementTest {

  private static ModelGraph model() {
    return GraphAgreementTest.graph(
        List.of(
            new InputSpec("words", Shape.of(6, 4)),
            new InputSpec("keep", Shape.of(6, 6)),
            new InputSpec("h", Shape.of(5)),
            new InputSpec("c", Shape.of(5))),
        List.of(),
        Models.node(
            "self",
            Models.layer(
                "multi_head_attention",
                "num_heads",
                2,
                "key_dim",
                3,
                "use_bias",
                false,
                "use_causal_mask",
                true,
                "attention_mask",
                true),
            "words",
            "words",
            "keep"),
        Models.node(
            "drop",
            Models.layer("dropout", "rate", 0.4, "noise_shape", Arrays.asList(null, 1, null)),
            "self"),
        Models.node("past", Models.layer("attention", "use_causal_mask", true), "drop", "self"),
        Models.node(
            "lstm", Models.layer("lstm", "units", 5, "initial_state", true), "past", "h", "c"),
        Models.node("shares", Models.layer("softmax", "mask", true), "keep", "keep"),
        Models.node("flatShares", Models.layer("flatten"), "shares"),
        Models.node("flat", Models.layer("concatenate"), "lstm", "flatShares"),
        Models.node("end", Models.layer("dense", "units", 3, "activation", "softmax"), "flat"));
  }

  @Test
  void twentyStepsAgree() {
    new GraphAgreementTest().twentyStepsAgree("inputs of calls", model());
  }

  @Test
  void goesOnWhereItWasSaved() throws IOException {
    new GraphAgreementTest().goesOnWhereItWasSaved("inputs of calls", model());
  }
}
