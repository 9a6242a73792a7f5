package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.Setting;
import dev.lamina.dsl.spec.SpecWriter;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Domain.Choices;
import dev.lamina.dsl.sweep.Domain.Normal;
import dev.lamina.dsl.sweep.Domain.Range;
import dev.lamina.dsl.sweep.Domain.Scale;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.SweepSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A sweep with every value written out; what it writes reads back to an equal sweep. */
public final class SweepWriter {

  private SweepWriter() {}

  /** A sweep as YAML, with the run in it. */
  public static String yaml(FilePlan plan) {
    if (!isWritable(plan.spec())) {
      return SpecWriter.yaml(plain(plan));
    }
    Loaded run = example(plan);
    return SpecWriter.yaml(keys(plan.spec()), run.run().orElseThrow(), run.graph().orElseThrow());
  }

  /** The same as plain data, for JSON. */
  public static Map<String, Object> plain(FilePlan plan) {
    Map<String, Object> plain = keys(plan.spec());
    plain.put(
        SweepKeys.RUN,
        isWritable(plan.spec())
            ? SpecWriter.plain(example(plan).run().orElseThrow())
            : asGiven(plan, plain));
    return plain;
  }

  /**
   * Whether a run with every value written out still has all keys that are varied: params, defaults
   * and blocks are gone from it, and layers have other indices.
   */
  private static boolean isWritable(SweepSpec spec) {
    return spec.space().dimensions().stream()
        .flatMap(dimension -> dimension.paths().stream())
        .allMatch(path -> WRITABLE.matcher(path).matches());
  }

  private static final Pattern WRITABLE =
      Pattern.compile("(name|seed|data|compile|fit|weights|layers\\.[^.]+)(\\..*)?");

  /** The run as its file has it; what the command line sets in it becomes a fixed parameter. */
  private static Object asGiven(FilePlan plan, Map<String, Object> keys) {
    RunSource source = plan.source();
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (Setting setting : source.fixed()) {
      Map<String, Object> fixed = new LinkedHashMap<>();
      fixed.put(DomainReader.VALUE, PlainValues.of(setting.value()));
      parameters.put(setting.path(), fixed);
    }
    ((Map<?, ?>) keys.get(SweepKeys.PARAMETERS))
        .forEach((name, domain) -> parameters.put((String) name, domain));
    keys.put(SweepKeys.PARAMETERS, parameters);
    return PlainValues.of(source.root());
  }

  /** The run without the parameters; where only these make it one, with the first point's. */
  private static Loaded example(FilePlan plan) {
    Loaded base = plan.base();
    if (base.run().isPresent()) {
      return base;
    }
    Point first = Draws.of(plan.spec().space(), plan.spec().seed(), 1).get(0);
    return plan.run(first, plan.spec().seed());
  }

  /** All keys but the run. */
  static Map<String, Object> keys(SweepSpec spec) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("name", spec.name());
    keys.put("seed", spec.seed());
    keys.put("method", Kinds.write(spec.method()));
    List<Map<String, Object>> metrics =
        spec.objectives().stream().map(SweepWriter::metric).toList();
    keys.put(SweepKeys.METRIC, metrics.size() == 1 ? metrics.get(0) : metrics);
    put("trials", spec.budget().trials(), keys);
    put("minutes", spec.budget().minutes(), keys);
    put("epochs", spec.budget().epochs(), keys);
    Map<String, Object> parameters = new LinkedHashMap<>();
    spec.space().dimensions().forEach(each -> parameters.put(each.name(), dimension(each)));
    keys.put(SweepKeys.PARAMETERS, parameters);
    spec.earlyTermination()
        .ifPresent(kind -> keys.put(SweepKeys.EARLY_TERMINATE, Kinds.write(kind)));
    keys.put(SweepKeys.CONSTRAINTS, spec.constraints());
    keys.put("repeats", spec.repeats());
    keys.put(CrossValidation.KEY, spec.folds());
    return keys;
  }

  private static void put(String key, OptionalLong value, Map<String, Object> keys) {
    value.ifPresent(number -> keys.put(key, number));
  }

  private static Map<String, Object> metric(Objective objective) {
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("name", objective.name());
    metric.put("goal", word(objective.goal()));
    metric.put("of", word(objective.of()));
    return metric;
  }

  private static Map<String, Object> dimension(Dimension dimension) {
    Map<String, Object> plain = new LinkedHashMap<>();
    if (!dimension.paths().equals(List.of(dimension.name()))) {
      plain.put(ParameterReader.PATHS, dimension.paths());
    }
    plain.putAll(domain(dimension.domain()));
    if (!dimension.when().isEmpty()) {
      plain.put(ParameterReader.WHEN, dimension.when());
    }
    return plain;
  }

  private static Map<String, Object> domain(Domain domain) {
    Map<String, Object> plain = new LinkedHashMap<>();
    if (domain instanceof Choices choices) {
      plain.put(DomainReader.VALUES, choices.values());
      plain.put("ordered", choices.ordered());
    } else if (domain instanceof Range range) {
      plain.put("min", number(range.min(), range.whole()));
      plain.put("max", number(range.max(), range.whole()));
      numbers(range.scale(), range.step(), range.whole(), plain);
    } else {
      Normal normal = (Normal) domain;
      plain.put("mean", normal.mean());
      plain.put("deviation", normal.deviation());
      numbers(normal.scale(), normal.step(), normal.whole(), plain);
    }
    return plain;
  }

  private static void numbers(Scale scale, double step, boolean whole, Map<String, Object> plain) {
    plain.put("scale", word(scale));
    if (step > 0) {
      plain.put("step", number(step, whole));
    }
    plain.put("type", whole ? "int" : "float");
  }

  private static Object number(double value, boolean whole) {
    if (whole && value == Math.rint(value)) {
      return (long) value;
    }
    return value;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
