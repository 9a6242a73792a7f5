package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.schedule.LearningRate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Muon (Jordan and others 2024): the momentum of a matrix is made orthogonal before it is a step.
 * Other weights are Adam's.
 *
 * @param learningRate step size
 * @param adamBeta1 share of the mean gradient that Adam keeps
 * @param adamBeta2 share of the mean squared gradient that Adam keeps
 * @param adamWeightDecay weight decay of Adam's weights; null for none
 * @param epsilon keeps Adam's division finite
 * @param excludeLayers matrices that are Adam's, by path
 * @param excludeEmbeddings whether embeddings are
 * @param muonA of the polynomial that makes orthogonal
 * @param muonB of the polynomial that makes orthogonal
 * @param muonC of the polynomial that makes orthogonal
 * @param adamLrRatio Adam's step size over Muon's
 * @param momentum share of the momentum that is kept
 * @param nsSteps how often the polynomial is applied
 * @param nesterov whether to look ahead along the momentum
 * @param rmsRate root mean square of a step, times the root of the longer side; null for not scaled
 * @param options what all optimizers take
 */
@Kind(
    doc = "Orthogonal steps for matrices, Adam's for other weights: for large dense models.",
    source = "https://keras.io/api/optimizers/muon/",
    example = "optimizer: {muon: {learning_rate: 0.01}}")
public record Muon(
    @Arg(doc = "Step size.", def = "0.001", min = 0, aliases = "lr", place = 0)
        LearningRate learningRate,
    @Arg(
            name = "adam_beta_1",
            doc = "Share of the mean gradient that Adam keeps.",
            def = "0.9",
            min = 0,
            max = 1,
            below = true)
        double adamBeta1,
    @Arg(
            name = "adam_beta_2",
            doc = "Share of the mean squared gradient that Adam keeps.",
            def = "0.999",
            min = 0,
            max = 1,
            below = true)
        double adamBeta2,
    @Arg(doc = "Weight decay of Adam's weights; nothing for none.", def = "0.004", min = 0)
        Double adamWeightDecay,
    @Arg(doc = "Keeps Adam's division finite.", def = "1e-7", min = 0) double epsilon,
    @Arg(
            doc =
                "Matrices that are Adam's: regular expressions found in a path such as"
                    + " dense/kernel.",
            def = "[]")
        List<String> excludeLayers,
    @Arg(doc = "Whether weights of embeddings are Adam's.", def = "true") boolean excludeEmbeddings,
    @Arg(doc = "First factor of the polynomial.", def = "3.4445") double muonA,
    @Arg(doc = "Second factor of the polynomial.", def = "-4.775") double muonB,
    @Arg(doc = "Third factor of the polynomial.", def = "2.0315") double muonC,
    @Arg(doc = "Adam's step size over Muon's.", def = "1", min = 0) double adamLrRatio,
    @Arg(doc = "Share of the momentum that is kept.", def = "0.95", min = 0, max = 1)
        double momentum,
    @Arg(doc = "How often the polynomial is applied.", def = "5", min = 0, max = 100) int nsSteps,
    @Arg(doc = "Look ahead along the momentum (Nesterov).", def = "true") boolean nesterov,
    @Arg(
            doc = "Scales steps by rms_rate * sqrt(longer side); nothing for no scaling.",
            def = "0.2",
            min = 0)
        Double rmsRate,
    @Flat(@Flat.Default(name = "weight_decay", def = "0.004")) Options options)
    implements WeightwiseOptimizer {

  public Muon {
    excludeLayers = List.copyOf(excludeLayers);
    for (String words : excludeLayers) {
      try {
        Pattern.compile(words);
      } catch (PatternSyntaxException e) {
        throw new BadArgument(
            "exclude_layers",
            "`" + words + "` is no regular expression: " + e.getDescription(),
            "write a layer's name");
      }
    }
  }

  @Override
  public Optimizer withLearningRate(LearningRate rate) {
    return new Muon(
        rate,
        adamBeta1,
        adamBeta2,
        adamWeightDecay,
        epsilon,
        excludeLayers,
        excludeEmbeddings,
        muonA,
        muonB,
        muonC,
        adamLrRatio,
        momentum,
        nsSteps,
        nesterov,
        rmsRate,
        options);
  }

  /** Adam's weights may be decayed where the others are not. */
  @Override
  public Map<String, String> idle() {
    Map<String, String> idle = options.idle();
    idle.remove("exclude_from_weight_decay");
    return idle;
  }

  @Override
  public int ownSlots() {
    return 2;
  }

  private boolean isAdams(FlatWeight weight) {
    return weight.shape().length != 2
        || excludeEmbeddings && weight.path().toLowerCase(Locale.ROOT).contains("embedding")
        || excludeLayers.stream().anyMatch(w -> Pattern.compile(w).matcher(weight.path()).find());
  }

  @Override
  public double weightDecay(FlatWeight weight) {
    if (!isAdams(weight)) {
      return WeightwiseOptimizer.super.weightDecay(weight);
    }
    return adamWeightDecay != null && options.decays(weight.name()) ? adamWeightDecay : 0;
  }

  /** A matrix has no second slot in Keras; by its shape alone. */
  @Override
  public long ownVariables(int[] shape) {
    long size = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    return shape.length == 2 ? size : 2 * size;
  }

  @Override
  public void update(Step step, FlatWeight weight) {
    if (isAdams(weight)) {
      Step scaled =
          new Step(
              step.weights(),
              step.gradient(),
              step.slots(),
              step.iteration(),
              step.rate() * adamLrRatio);
      new Adam(learningRate, adamBeta1, adamBeta2, epsilon, false, options)
          .update(scaled, weight.from(), weight.to());
      return;
    }
    int from = weight.from();
    int to = weight.to();
    float keep = (float) momentum;
    float[] gradient = step.gradient();
    float[] velocity = step.slots()[0];
    for (int i = from; i < to; i++) {
      velocity[i] = velocity[i] * keep + gradient[i];
    }
    if (nesterov) {
      for (int i = from; i < to; i++) {
        gradient[i] += velocity[i] * keep;
      }
    } else {
      System.arraycopy(velocity, from, gradient, from, to - from);
    }
    int rows = weight.shape()[0];
    int columns = weight.shape()[1];
    float[] orthogonal =
        new NewtonSchulz(muonA, muonB, muonC, nsSteps)
            .orthogonal(Arrays.copyOfRange(gradient, from, to), rows, columns);
    double side = rmsRate == null ? 1 : Math.sqrt(Math.max(rows, columns)) * rmsRate;
    float scale = (float) (step.rate() * side);
    float[] weights = step.weights();
    for (int i = from; i < to; i++) {
      weights[i] -= orthogonal[i - from] * scale;
    }
  }
}
