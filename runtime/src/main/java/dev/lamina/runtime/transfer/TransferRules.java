package dev.lamina.runtime.transfer;

import dev.lamina.dsl.data.Scale;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.Matching;
import dev.lamina.runtime.archive.ArchiveInfo;
import dev.lamina.runtime.data.DataInput;
import dev.lamina.runtime.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold for weights to be taken over, and what is worth telling though it does. */
final class TransferRules {

  /** Names of layers that a message lists at most. */
  private static final int LISTED = 8;

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
            : "here: " + listed(here) + "; there: " + listed(there);
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
                  .formatted(transfer.spec().from(), listed(matching.missing())),
              near.isEmpty() ? "name them in `skip`, or leave `strict` out" : near));
    }
    List<String> unused =
        matching.unused().stream().filter(name -> !transfer.spec().skipped().mean(name)).toList();
    if (!unused.isEmpty()) {
      problems.add(
          WeightProblem.of(
              "weights-not-strict",
              "strict, but this model has no layer for %s of `%s`"
                  .formatted(listed(unused), transfer.spec().from()),
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
    ArchiveInfo info = transfer.source().archive().info();
    for (DataInput input : data.inputs()) {
      info.inputs().stream()
          .filter(other -> other.name().equals(input.name()) && other.scale() != input.scale())
          .forEach(
              other ->
                  warnings.add(
                      "its inputs%s were multiplied by %s, these are by %s"
                          .formatted(
                              input.name().isEmpty() ? "" : " `" + input.name() + "`",
                              scale(other.scale()),
                              scale(input.scale()))));
    }
    frozen(transfer).ifPresent(warnings::add);
    boolean headTaken =
        transfer.graph().outputs().stream().anyMatch(transfer.matching().taken()::contains);
    if (headTaken && !info.classes().equals(data.classes())) {
      warnings.add(
          "the layer of its output is taken over, but its classes are "
              + listed(info.classes().values().get(0)));
    }
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
        : Optional.of("frozen with first weights, so never trained: " + listed(names));
  }

  private static String scale(double scale) {
    return new Scale(scale).toString();
  }

  private static String listed(List<String> names) {
    List<String> first = names.subList(0, Math.min(LISTED, names.size()));
    String all = String.join(", ", first);
    return names.size() > LISTED ? all + " and " + (names.size() - LISTED) + " more" : all;
  }

  private static String start(String hash) {
    return hash.substring(0, Math.min(DIGITS, hash.length()));
  }
}
