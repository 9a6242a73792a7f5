package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.metric.Direction;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.spec.Measured;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.Objective.Goal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code metric:} and finds the measures that it names.
 *
 * @param problems where to report
 */
record MetricReader(Problems problems) {

  private static final KindInfo<MetricArguments> KIND =
      KindInfo.section(MetricArguments.class).called("a metric");
  private static final int MOST = 2;
  private static final String ACCURACY = "accuracy";
  private static final String LOSS = "loss";

  /** What Weights & Biases has besides. */
  static final String TARGET = "target";

  /** Its scripts' name for what is measured on validation examples. */
  private static final String VALIDATION = "validation_";

  /** What a model or a trial is measured by besides its epochs. */
  static final Map<String, Direction> OF_MODELS = ofModels();

  /**
   * A metric as written.
   *
   * @param place of its name
   * @param given what is said of it
   */
  record Wanted(Span place, MetricArguments given) {}

  private static Map<String, Direction> ofModels() {
    Map<String, Direction> measures = new LinkedHashMap<>();
    ModelTotals.NAMES.forEach(name -> measures.put(name, Direction.DOWN));
    measures.put("seconds", Direction.DOWN);
    return measures;
  }

  /** The metrics that could be made out. */
  List<Wanted> read(SourceNode node) {
    List<SourceNode> items = node instanceof SequenceNode list ? list.items() : List.of(node);
    if (items.isEmpty() || items.size() > MOST) {
      problems.error(
          "wrong-type",
          node.span(),
          "`metric` must be one metric or a list of two, got a list of " + items.size(),
          "name what matters most");
      return List.of();
    }
    List<Wanted> all = new ArrayList<>();
    items.forEach(item -> one(item).ifPresent(all::add));
    if (all.size() == MOST && all.get(0).given().name().equals(all.get(1).given().name())) {
      problems.error(
          "duplicate-value",
          all.get(1).place(),
          "`" + all.get(1).given().name() + "` is named twice",
          "delete one of the two");
    }
    return all;
  }

  private Optional<Wanted> one(SourceNode node) {
    if (node instanceof ScalarNode name && !name.isNull()) {
      return Optional.of(new Wanted(name.span(), new MetricArguments(name.text(), null, null)));
    }
    if (!(node instanceof MappingNode mapping)) {
      problems.error(
          "wrong-type",
          node.span(),
          "a metric is a name or {name, goal}, got " + node.describe(),
          "such as `metric: val_accuracy`");
      return Optional.empty();
    }
    Optional<Entry> target = mapping.entry(TARGET);
    target.ifPresent(
        entry ->
            problems.warning(
                "key-without-effect",
                entry.key().span(),
                "`target` has no effect here: a sweep goes on until its budget is spent",
                "leave it out"));
    return Binder.bind(KIND, mapping.without(TARGET), KeyPath.ROOT, problems)
        .map(given -> new Wanted(mapping.get("name").map(SourceNode::span).orElseThrow(), given));
  }

  /**
   * The objectives that are meant.
   *
   * @param measures of the run's epochs
   * @param validated whether those on validation examples are among them
   * @param of which epoch counts where a metric does not say
   */
  List<Objective> objectives(
      List<Wanted> wanted, Map<String, Direction> measures, boolean validated, Objective.Of of) {
    List<Objective> objectives = new ArrayList<>();
    for (Wanted each : wanted) {
      objective(each, measures, validated, of).ifPresent(objectives::add);
    }
    return objectives;
  }

  private Optional<Objective> objective(
      Wanted wanted, Map<String, Direction> measures, boolean validated, Objective.Of of) {
    Map<String, Direction> known = new LinkedHashMap<>(measures);
    known.putAll(OF_MODELS);
    String given = wanted.given().name();
    String name =
        !known.containsKey(given) && given.startsWith(VALIDATION)
            ? Measured.VALIDATION + given.substring(VALIDATION.length())
            : given;
    if (!known.containsKey(name)) {
      unknown(wanted, name, known, validated);
      return Optional.empty();
    }
    Direction direction = known.get(name);
    Goal goal = wanted.given().goal();
    if (goal == null && direction == Direction.UNKNOWN) {
      problems.error(
          "unknown-direction",
          wanted.place(),
          "whether small or great values of `" + name + "` are good depends on what is wanted",
          "write {name: " + name + ", goal: maximize} or minimize");
      return Optional.empty();
    }
    Goal natural = direction == Direction.UP ? Goal.MAXIMIZE : Goal.MINIMIZE;
    if (goal != null && direction != Direction.UNKNOWN && goal != natural) {
      problems.warning(
          "goal-against-measure",
          wanted.place(),
          "`"
              + name
              + "` is better when "
              + (natural == Goal.MAXIMIZE ? "great" : "small")
              + ", and the goal is to make it "
              + (goal == Goal.MAXIMIZE ? "great" : "small"),
          "leave `goal` out");
    }
    return Optional.of(
        new Objective(
            name,
            goal == null ? natural : goal,
            wanted.given().of() == null ? of : wanted.given().of()));
  }

  private void unknown(
      Wanted wanted, String name, Map<String, Direction> known, boolean validated) {
    String plain =
        name.startsWith(Measured.VALIDATION) ? name.substring(Measured.VALIDATION.length()) : name;
    boolean unvalidated = !validated && !plain.equals(name) && known.containsKey(plain);
    String near = DidYouMean.hint(name, List.copyOf(known.keySet()));
    problems.error(
        "unknown-metric",
        wanted.place(),
        "the run does not measure `" + name + "`" + (unvalidated ? ": nothing is validated" : ""),
        unvalidated
            ? "give the run a validation_split, or the sweep `cross_validation: 5`"
            : near.isEmpty() ? "there are " + String.join(", ", known.keySet()) : near);
  }

  /** What is searched where the file does not say. */
  static Objective usual(Map<String, Direction> measures, Objective.Of of) {
    String accuracy = Measured.VALIDATION + ACCURACY;
    String loss = Measured.VALIDATION + LOSS;
    boolean classifies = measures.containsKey(accuracy);
    return classifies
        ? new Objective(accuracy, Goal.MAXIMIZE, of)
        : new Objective(measures.containsKey(loss) ? loss : LOSS, Goal.MINIMIZE, of);
  }
}
