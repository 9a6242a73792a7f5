package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.ArgInfo;
import dev.lamina.dsl.catalog.Expander;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.schedule.FixedRate;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.Objects;
import java.util.Optional;

/**
 * What can be an optimizer but is hardly meant.
 *
 * @param map the places of the file
 * @param problems where to warn
 */
record OptimizerChecks(SourceMap map, Problems problems) {

  private static final Family<Optimizer> FAMILY = Family.of(Optimizer.class);
  private static final KeyPath OPTIMIZER = Section.COMPILE.path().key("optimizer");

  /** Warns of a learning rate that learns nothing or too much, and of what has no effect. */
  void check(Optimizer optimizer) {
    Optional<MappingNode> written =
        map.exists(OPTIMIZER)
            ? Expander.expand(FAMILY, map.node(OPTIMIZER), new Problems())
            : Optional.empty();
    // A schedule may well begin at 0; only a number is judged.
    if (optimizer.learningRate() instanceof FixedRate fixed) {
      rate(fixed.rate(), written.flatMap(tree -> tree.get("learning_rate")));
    }
    KindInfo<? extends Optimizer> kind = FAMILY.kindOf(optimizer);
    optimizer
        .idle()
        .forEach(
            (name, hint) -> {
              ArgInfo arg = kind.arg(name).orElseThrow();
              if (!Objects.equals(arg.valueIn(optimizer), arg.defaultValue())) {
                problems.warning(
                    "argument-without-effect",
                    place(written.flatMap(tree -> tree.get(name))),
                    "`" + name + "` of " + kind.name() + " has no effect here",
                    hint);
              }
            });
  }

  private void rate(double rate, Optional<SourceNode> written) {
    if (rate == 0) {
      problems.warning(
          "learning-rate-zero", place(written), "with a learning rate of 0 nothing is learned", "");
    } else if (rate > 1) {
      problems.warning(
          "learning-rate-large",
          place(written),
          "a learning rate of " + number(written, rate) + " is unusually large",
          "0.001 to 0.1 is usual");
    }
  }

  private Span place(Optional<SourceNode> written) {
    return written.map(SourceNode::span).orElseGet(() -> map.value(OPTIMIZER));
  }

  /** The number as the user writes it: 1e6, not 1000000.0. */
  private static String number(Optional<SourceNode> written, double value) {
    return written.isPresent() && written.get() instanceof ScalarNode scalar
        ? scalar.text()
        : String.valueOf(value);
  }
}
