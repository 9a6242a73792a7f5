package dev.lamina.dsl.spec;

import dev.lamina.dsl.callback.Callback;
import dev.lamina.dsl.callback.LearningRateScheduler;
import dev.lamina.dsl.callback.Mode;
import dev.lamina.dsl.callback.Monitoring;
import dev.lamina.dsl.callback.ReduceLrOnPlateau;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.metric.Direction;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.schedule.Schedule;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a run's fits ask of the model, the measures and each other.
 *
 * @param parts the run
 * @param map the places of the file
 * @param problems where to report
 */
record FitChecks(RunChecks.Parts parts, SourceMap map, Problems problems) {

  /** What is the same for all fits, by its name. */
  private static final Map<String, Function<FitSpec, Object>> SHARED =
      Map.of(
          "validation_split", FitSpec::validationSplit,
          "validation_data", fit -> fit.validationData() == null ? "" : fit.validationData(),
          "validation_fold", fit -> fit.validationFold() == null ? "" : fit.validationFold(),
          "class_weight", fit -> fit.classWeight() == null ? "" : fit.classWeight());

  /** Checks each that could be made out: a mistake in one does not hide those of the others. */
  void check(List<Optional<FitSpec>> fits) {
    for (int i = 0; i < fits.size(); i++) {
      if (fits.get(i).isEmpty()) {
        continue;
      }
      KeyPath path = Fits.path(i, fits.size());
      FitSpec fit = fits.get(i).get();
      patterns(fit, path);
      callbacks(fit, path);
      if (i == 0) {
        validationData(fit, path);
        weights(fit, path);
      } else {
        fits.get(0).ifPresent(first -> later(first, fit, path));
      }
    }
  }

  private void weights(FitSpec fit, KeyPath path) {
    if (fit.classWeight() != null) {
      new DataChecks(map, problems)
          .classWeights(fit.classWeight(), path, parts.outputs(), parts.data());
    }
  }

  private void validationData(FitSpec fit, KeyPath path) {
    if (fit.validationData() instanceof ValidationData.Part part
        && parts.data().isPresent()
        && parts.data().get().testedOn(part.path()).isEmpty()) {
      problems.error(
          "validation-data",
          map.value(path.key("validation_data")),
          "this data is not read from a single file, so `" + part.path() + "` cannot be like it",
          "name a dataset, such as {csv: " + part.path() + "}, or use validation_split");
    }
  }

  /** The data is split and weighed once, before the first fit. */
  private void later(FitSpec first, FitSpec fit, KeyPath path) {
    SHARED.forEach(
        (name, of) -> {
          if (!Objects.equals(of.apply(first), of.apply(fit))) {
            problems.error(
                "later-fit",
                map.key(path.key(name)),
                "`" + name + "` is that of the first fit, for all of them",
                "move it to the first fit");
          }
        });
    if (fit.initialEpoch() > 0) {
      problems.error(
          "later-fit",
          map.key(path.key("initial_epoch")),
          "`initial_epoch` is for the first fit: the epochs of later ones count on",
          "leave it out");
    }
  }

  private void patterns(FitSpec fit, KeyPath path) {
    for (String argument : List.of("freeze", "trainable")) {
      Patterns patterns = argument.equals("freeze") ? fit.freeze() : fit.trainable();
      if (patterns != null && parts.graph().isPresent()) {
        List<String> names = parts.graph().get().layers().stream().map(LayerNode::name).toList();
        Freeze.of(List.of(map.node(path.key(argument))), names, true, problems);
        if (argument.equals("trainable") && names.stream().anyMatch(patterns::mean)) {
          somethingIsTrained(patterns, path);
        }
      }
    }
  }

  private void somethingIsTrained(Patterns patterns, KeyPath path) {
    boolean none =
        parts.graph().get().layers().stream()
            .filter(node -> patterns.mean(node.name()))
            .allMatch(node -> node.trained(true).trainableParams() == 0);
    if (none) {
      problems.warning(
          "nothing-trained",
          map.value(path.key("trainable")),
          "none of these layers has weights to train",
          "name layers with weights");
    }
  }

  private void callbacks(FitSpec fit, KeyPath path) {
    for (int i = 0; i < fit.callbacks().size(); i++) {
      Callback callback = fit.callbacks().get(i);
      KeyPath place = path.key("callbacks").index(i);
      if (callback instanceof Monitoring monitoring) {
        monitor(monitoring, fit, place);
      }
      if (callback instanceof ReduceLrOnPlateau || callback instanceof LearningRateScheduler) {
        rate(fit, place);
      }
    }
  }

  /** Keras's rule: what changes by itself is not changed from outside. */
  private void rate(FitSpec fit, KeyPath place) {
    Optimizer optimizer =
        fit.optimizer() != null
            ? fit.optimizer()
            : parts.compile().map(Compile::optimizer).orElse(null);
    boolean scheduled =
        fit.learningRate() != null
            ? fit.learningRate() instanceof Schedule
            : optimizer != null && optimizer.learningRate() instanceof Schedule;
    if (scheduled) {
      problems.error(
          "learning-rate-twice",
          map.value(place),
          "the optimizer's learning rate is a schedule already",
          "give the optimizer a number, or leave the callback out");
    }
  }

  private void monitor(Monitoring callback, FitSpec fit, KeyPath item) {
    if (parts.compile().isEmpty() || parts.outputs().isEmpty() || callback.monitor() == null) {
      return;
    }
    Span place = written(callback, item);
    boolean validated = fit.validates() || parts.data().filter(DataSpec::mayValidate).isPresent();
    Map<String, Direction> known =
        Measured.of(parts.compile().get(), parts.outputs().get(), validated);
    if (known.isEmpty()) {
      return;
    }
    String name = callback.monitor();
    if (!known.containsKey(name)) {
      boolean unvalidated = !validated && name.startsWith(Measured.VALIDATION);
      problems.error(
          "unknown-monitor",
          place,
          "there is no measure `" + name + "`" + (unvalidated ? ": nothing is validated" : ""),
          unvalidated
              ? "give `fit` a validation_split, or `monitor: "
                  + name.substring(Measured.VALIDATION.length())
                  + "`"
              : suggestion(name, known));
    } else if (callback.mode() == Mode.AUTO && known.get(name) == Direction.UNKNOWN) {
      problems.error(
          "unknown-direction",
          place,
          "whether small or great values of `" + name + "` are good depends on what is wanted",
          "add `mode: min` or `mode: max`");
    }
  }

  /** Where its measure is written; else where the callback is. */
  private Span written(Monitoring callback, KeyPath item) {
    return Stream.of(map.node(item))
        .filter(MappingNode.class::isInstance)
        .map(MappingNode.class::cast)
        .flatMap(
            mapping ->
                Stream.concat(
                    Stream.of(mapping),
                    mapping.entries().stream()
                        .map(MappingNode.Entry::value)
                        .filter(MappingNode.class::isInstance)
                        .map(MappingNode.class::cast)))
        .flatMap(mapping -> mapping.get("monitor").stream())
        .filter(node -> node instanceof ScalarNode s && s.text().equals(callback.monitor()))
        .map(SourceNode::span)
        .findFirst()
        .orElseGet(() -> map.value(item));
  }

  private static String suggestion(String name, Map<String, Direction> known) {
    String near = DidYouMean.hint(name, List.copyOf(known.keySet()));
    return near.isEmpty() ? "there are " + String.join(", ", known.keySet()) : near;
  }
}
