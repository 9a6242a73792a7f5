package dev.lamina.dsl.optimizer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * What every optimizer of Keras's takes besides its own arguments.
 *
 * @param weightDecay share of each weight that is taken off per step, times the learning rate; null
 *     for none
 * @param excludeFromWeightDecay which weights it leaves alone, by name
 * @param clipnorm greatest norm of each weight's gradient; null for any
 * @param clipvalue greatest size of each number of the gradient; null for any
 * @param globalClipnorm greatest norm of the whole gradient; null for any
 * @param useEma whether a running mean of the weights is kept, and is the result
 * @param emaMomentum share of that mean that is kept per step
 * @param emaOverwriteFrequency updates after which the weights become the mean; null for only at
 *     the end
 * @param lossScaleFactor cancels out, see its doc; null for none
 * @param gradientAccumulationSteps batches per update; null for one
 */
public record Options(
    @Arg(
            doc = "Takes weight_decay * learning_rate of each weight off per step; decoupled.",
            def = Arg.NONE,
            min = 0)
        Double weightDecay,
    @Arg(
            doc =
                "Weights that weight_decay leaves alone: regular expressions found in a name such"
                    + " as bias or gamma.",
            def = "[]")
        List<String> excludeFromWeightDecay,
    @Arg(doc = "Greatest norm of each weight's gradient.", def = Arg.NONE, min = 0, above = true)
        Double clipnorm,
    @Arg(
            doc = "Greatest size of each number of the gradient.",
            def = Arg.NONE,
            min = 0,
            above = true)
        Double clipvalue,
    @Arg(doc = "Greatest norm of the whole gradient.", def = Arg.NONE, min = 0, above = true)
        Double globalClipnorm,
    @Arg(
            doc = "Keep a running mean of the weights; after training the weights become it.",
            def = "false")
        boolean useEma,
    @Arg(doc = "Share of the running mean that is kept per step.", def = "0.99", min = 0, max = 1)
        double emaMomentum,
    @Arg(
            doc = "Updates after which the weights become their running mean also while training.",
            def = Arg.NONE,
            min = 1)
        Integer emaOverwriteFrequency,
    @Arg(
            doc =
                "Keras multiplies the loss by it and divides the gradient by it, against underflow"
                    + " of 16-bit numbers; all numbers here have 32 bits, so the two cancel out and"
                    + " neither is done.",
            def = Arg.NONE,
            min = 0,
            above = true)
        Double lossScaleFactor,
    @Arg(doc = "Batches per update, whose gradients are averaged.", def = Arg.NONE, min = 2)
        Integer gradientAccumulationSteps) {

  public Options {
    excludeFromWeightDecay = List.copyOf(excludeFromWeightDecay);
    excludeFromWeightDecay.forEach(Options::checkPattern);
    if (Stream.of(clipnorm, clipvalue, globalClipnorm).filter(Objects::nonNull).count() > 1) {
      throw new BadArgument(
          globalClipnorm != null ? "global_clipnorm" : "clipvalue",
          "only one of clipnorm, clipvalue and global_clipnorm can be set",
          "keep one of them");
    }
  }

  private static void checkPattern(String words) {
    try {
      Pattern.compile(words);
    } catch (PatternSyntaxException e) {
      throw new BadArgument(
          "exclude_from_weight_decay",
          "`" + words + "` is no regular expression: " + e.getDescription(),
          "write a word such as bias");
    }
  }

  /** Arguments that do nothing as the others are, each with what to do. */
  Map<String, String> idle() {
    Map<String, String> idle = new LinkedHashMap<>();
    if (weightDecay == null) {
      idle.put("exclude_from_weight_decay", "add `weight_decay`");
    }
    if (!useEma) {
      idle.put("ema_momentum", "add `use_ema: true`");
      idle.put("ema_overwrite_frequency", "add `use_ema: true`");
    }
    idle.put("loss_scale_factor", "leave it out: numbers have 32 bits, so it would cancel out");
    return idle;
  }

  /** Arrays as long as the weights: the running mean, then the gradients so far. */
  int slots() {
    return (useEma ? 1 : 0) + (gradientAccumulationSteps == null ? 0 : 1);
  }

  /** Steps per update. */
  int stepsPerUpdate() {
    return gradientAccumulationSteps == null ? 1 : gradientAccumulationSteps;
  }

  /** Whether no part of an update can be done before all of some weight's gradient is there. */
  public boolean clipsByNorm() {
    return clipnorm != null || globalClipnorm != null;
  }

  /** Whether a weight of this name is decayed, if any is. */
  boolean decays(String weight) {
    return excludeFromWeightDecay.stream()
        .noneMatch(words -> Pattern.compile(words).matcher(weight).find());
  }
}
