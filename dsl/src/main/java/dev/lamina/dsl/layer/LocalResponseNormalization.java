package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.LocalResponse;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/** Each channel divided by the strength of its neighbours. */
@Kind(
    aliases = "lrn",
    doc =
        "x / (bias + alpha * sum)^beta, sum being that of the squares of the channels from"
            + " -depth_radius to +depth_radius around it. No layer of Keras's: TensorFlow's"
            + " tf.nn.local_response_normalization, with its defaults; AlexNet has depth_radius 2,"
            + " bias 2, alpha 0.0001, beta 0.75.",
    source = "https://www.tensorflow.org/api_docs/python/tf/nn/local_response_normalization",
    example = "lrn: {depth_radius: 2, bias: 2, alpha: 0.0001, beta: 0.75}")
public record LocalResponseNormalization(
    @Arg(doc = "Channels on each side that count.", def = "5", min = 0) int depthRadius,
    @Arg(doc = "Added to the weighted sum of squares.", def = "1.0", min = 0, above = true)
        double bias,
    @Arg(doc = "Weight of the sum of squares; not divided by their number.", def = "1.0", min = 0)
        double alpha,
    @Arg(doc = "The exponent.", def = "0.5") double beta)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(new LocalResponse(input.channels(), depthRadius, bias, alpha, beta));
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
