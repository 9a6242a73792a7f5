package dev.lamina.runtime.transfer;

import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.Matching;
import dev.lamina.runtime.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold for weights to be taken over, and what is worth telling though it does. */
final class TransferRules {

  private static final int DIGITS = 12;

  private TransferRules() {}

  static List<WeightProblem> problems(WeightTransfer transfer) {
    List<WeightProblem> problems = new ArrayList<>();
    String pinned = transfer.spec().weightsSha256();
    if (pinned != null && !pinned.equals(transfer.weightsSha256())) {
      problems.add(
          WeightProblem.of(
              "weights-changed",
              "`%s` has other weights than it had: their hash is %s..., not %s..."
                  .formatted(
                      transfer.spec().from(), start(transfer.weightsSha256()), start(pinned)),
              "train it as it was, or leave weights_sha256 out to begin with its present weights"));
      return problems;
    }
    Matching matching = transfer.matching();
    if (matching.taken().isEmpty() && matching.different().isEmpty()) {
      problems.add(nothing(transfer));
      return problems;
    }
    if (!transfer.spec().skipMismatch()) {
      matching.different().forEach(d -> problems.add(different(d, transfer.spec().from())));
    } else if (matching.taken().isEmpty()) {
      problems.add(nothing(transfer));
      return problems;
    }
    if (transfer.spec().strict()) {
      strict(transfer, problems);
    }
    return problems;
  }

  private static WeightProblem nothing(WeightTransfer transfer) {
    Matching matching = transfer.matching();
    List<String> here = new ArrayList<>(matching.missing());
    matching.different().forEach(difference -> here.add(difference.layer()));
    List<String> there = new ArrayList<>(matching.unused());
    String near = near(matching);
    String names =
        here.isEmpty()
            ? "every layer with weights is skipped"
            : "here: " + Listed.of(here) + "; there: " + Listed.of(there);
    return WeightProblem.of(
        "weights-without-match",
        "no layer's weights can be taken from `" + transfer.spec().from() + "`: no name fits",
        near.isEmpty() ? names : names + "; " + near);
  }

  private static WeightProblem different(Matching.Difference difference, String from) {
    return new WeightProblem(
        "weights-mismatch",
        Optional.of(difference.layer()),
        "%s has %s, but in `%s` %s"
            .formatted(difference.layer(), difference.here(), from, difference.there()),
        "a new layer needs a new name; or begin without it: `skip: %s`, or `skip_mismatch: true`"
            .formatted(difference.layer()));
  }

  private static void strict(WeightTransfer transfer, List<WeightProblem> problems) {
    Matching matching = transfer.matching();
    String near = near(matching);
    if (!matching.missing().isEmpty()) {
      problems.add(
          WeightProblem.of(
              "weights-not-strict",
              "strict, but `%s` has no weights for %s"
                  .formatted(transfer.spec().from(), Listed.of(matching.missing())),
              near.isEmpty() ? "name them in `skip`, or leave `strict` out" : near));
    }
    List<String> unused =
        matching.unused().stream().filter(name -> !transfer.spec().skips(name)).toList();
    if (!unused.isEmpty()) {
      problems.add(
          WeightProblem.of(
              "weights-not-strict",
              "strict, but this model has no layer for %s of `%s`"
                  .formatted(Listed.of(unused), transfer.spec().from()),
              near.isEmpty() ? "name the layers as they are called there" : near));
    }
  }

  /** The first layer here whose name is nearly that of one there. */
  private static String near(Matching matching) {
    return matching.missing().stream()
        .flatMap(
            name ->
                DidYouMean.nearest(name, matching.unused())
                    .map(other -> "did you mean `" + other + "` by `" + name + "`?")
                    .stream())
        .findFirst()
        .orElse("");
  }

  /** What differs in how the two see their data. */
  static List<String> warnings(WeightTransfer transfer, Dataset data) {
    List<String> warnings = new ArrayList<>();
    warnings.addAll(
        InputDifferences.of(transfer.source().archive().info().inputs(), data.inputs()));
    frozen(transfer).ifPresent(warnings::add);
    warnings.addAll(OutputDifferences.of(transfer, data));
    return warnings;
  }

  /** Layers that nobody trained and nobody will. */
  private static Optional<String> frozen(WeightTransfer transfer) {
    List<String> names =
        transfer.graph().layers().stream()
            .filter(layer -> !layer.trainable() && !layer.parameters().isEmpty())
            .map(LayerNode::name)
            .filter(name -> !transfer.matching().taken().contains(name))
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("frozen with first weights, so never trained: " + Listed.of(names));
  }

  private static String start(String hash) {
    return hash.substring(0, Math.min(DIGITS, hash.length()));
  }
}
