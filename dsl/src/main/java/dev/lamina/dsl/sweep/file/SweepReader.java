package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.expression.Scope;
import dev.lamina.dsl.metric.Direction;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.SourceReader;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.Measured;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.Sections;
import dev.lamina.dsl.spec.SpecFiles;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.Space;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.dsl.sweep.file.Survey.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From the text of a sweep, or of a run and flags, to a plan, with every problem of it. */
final class SweepReader {

  private final SpecFiles files;
  private final Map<String, String> environment;
  private final Optional<String> base;
  private final boolean isChecked;
  private final Problems problems;
  private final SpecLoader loader;

  /**
   * A reader.
   *
   * @param files that remember what is read
   * @param base what the run's paths are relative to; empty for the directory of its file
   * @param isChecked whether the sweep was found good before, so that its values are not tried
   */
  SweepReader(
      SpecFiles files,
      Map<String, String> environment,
      Optional<String> base,
      boolean isChecked,
      Problems problems) {
    this.files = files;
    this.environment = environment;
    this.base = base;
    this.isChecked = isChecked;
    this.problems = problems;
    this.loader = new SpecLoader(files, environment);
  }

  /** The plan; empty with a problem reported if there is an error. */
  Optional<FilePlan> read(SourceText text, List<String> overrides) {
    int before = problems.errorCount();
    Optional<SourceNode> root = SourceReader.read(text, problems);
    if (root.isEmpty()) {
      return Optional.empty();
    }
    if (!(root.get() instanceof MappingNode file)) {
      problems.error(
          "not-a-specification",
          root.get().span(),
          "a sweep is a mapping of sections, got " + root.get().describe(),
          "begin with `run:` and `parameters:`");
      return Optional.empty();
    }
    boolean isSweep = SweepKeys.isSweep(file);
    Flags flags = Flags.of(overrides, problems);
    MappingNode given = isSweep ? file : new MappingNode(file.span(), List.of());
    MappingNode sweep = filled(SweepKeys.check(flags.in(given), problems));
    Optional<SweepHead> head = Binder.bind(SweepKeys.HEAD, head(sweep), KeyPath.ROOT, problems);
    sweep.get(SweepKeys.NAME).ifPresent(name -> Sections.checkName(name, problems));
    List<MetricReader.Wanted> metrics =
        sweep.get(SweepKeys.METRIC).map(new MetricReader(problems)::read).orElse(List.of());
    List<Parameter> parameters = flags.in(parameters(sweep, flags, isSweep), problems);
    RunFinder finder = new RunFinder(files, loader, base, problems);
    Optional<RunSource> source =
        isSweep ? finder.of(sweep, text) : Optional.of(finder.in(text, file));
    if (source.isEmpty()) {
      return Optional.empty();
    }
    RunSource alone = source.get().with(flags.ofRun(parameters));
    RunSource run =
        head.flatMap(values -> folds(values, sweep))
            .filter(folds -> folds.isAlone(alone, parameters, problems))
            .map(alone::folded)
            .orElse(alone);
    int beforeRun = problems.errorCount();
    Loaded loaded = run.load(List.of(), problems);
    if (problems.errorCount() > beforeRun) {
      return Optional.empty();
    }
    List<Parameter> resolved = new ShortNames(run, loaded, problems).resolve(parameters);
    new ParameterReader(problems).twice(resolved);
    Set<String> unreadable =
        sweep
            .get(SweepKeys.PARAMETERS)
            .filter(MappingNode.class::isInstance)
            .map(node -> Set.copyOf(((MappingNode) node).names()))
            .orElse(Set.of());
    List<Dimension> dimensions = new WhenReader(unreadable, problems).dimensions(resolved);
    List<Constraint> constraints = constraints(sweep, dimensions);
    if (dimensions.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Parameter> byName =
        resolved.stream()
            .collect(
                Collectors.toMap(
                    each -> each.name().text(),
                    each -> each,
                    (first, again) -> first,
                    LinkedHashMap::new));
    Space space = new Space(dimensions);
    head.ifPresent(values -> new HeadChecks(values, sweep, problems).check(byName));
    PointRuns runs = new PointRuns(run, byName, constraints);
    Span place =
        sweep.entry(SweepKeys.PARAMETERS).map(entry -> entry.key().span()).orElse(first(resolved));
    long seed = head.map(SweepHead::seed).orElse(0L);
    List<Sample> samples =
        isChecked ? one(runs, space) : new Trying(runs, space, seed, place, problems).all(before);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    Optional<Loaded> example =
        Survey.run(samples).or(() -> Optional.of(loaded).filter(l -> l.run().isPresent()));
    List<Objective> objectives = List.of();
    if (example.isPresent()) {
      objectives = objectives(head.get(), metrics, sweep, example.get());
      new HeadChecks(head.get(), sweep, problems).checkEpochs(samples, example.get());
    }
    if (problems.errorCount() > before) {
      return Optional.empty();
    }
    SweepSpec spec = head.get().spec(name(head.get(), isSweep, text, example), objectives, space);
    return Optional.of(
        new FilePlan(
            spec,
            runs,
            Survey.of(Draws.size(space), samples),
            new FilePlan.Origin(text, overrides, files, environment),
            true));
  }

  /** The first point that makes a run, of a sweep that was checked before. */
  private static List<Sample> one(PointRuns runs, Space space) {
    return Draws.of(space, 0, Trying.MANY).stream()
        .map(point -> new Sample(point, runs.judge(point)))
        .filter(sample -> sample.verdict().loaded().isPresent())
        .findFirst()
        .map(List::of)
        .orElse(List.of());
  }

  private static Span first(List<Parameter> parameters) {
    return parameters.get(0).name().span();
  }

  /** The sweep with variables of the environment filled in, but for what belongs to the run. */
  private MappingNode filled(MappingNode sweep) {
    Scope scope = new Scope(new MappingNode(sweep.span(), List.of()), environment, problems);
    MappingNode filled = sweep;
    for (Entry entry : sweep.entries()) {
      boolean ofRun =
          entry.name().equals(SweepKeys.PARAMETERS)
              || entry.name().equals(SweepKeys.RUN) && !(entry.value() instanceof ScalarNode);
      filled = ofRun ? filled : filled.with(entry.key(), scope.fill(entry.value()));
    }
    return filled;
  }

  /** The single values and kinds, in the binder's words. */
  private MappingNode head(MappingNode sweep) {
    MappingNode head = sweep;
    for (String other : SweepKeys.OTHERS.keySet()) {
      head = head.without(other);
    }
    Optional<Entry> stop = head.entry(SweepKeys.EARLY_TERMINATE);
    if (stop.isPresent()) {
      head = head.with(stop.get().key(), new HyperbandWords(problems).read(stop.get().value()));
    }
    Optional<Entry> one =
        head.entry(SweepKeys.CONSTRAINTS).filter(e -> e.value() instanceof ScalarNode);
    return one.isEmpty()
        ? head
        : head.with(
            one.get().key(),
            new SequenceNode(one.get().value().span(), List.of(one.get().value())));
  }

  private List<Parameter> parameters(MappingNode sweep, Flags flags, boolean isSweep) {
    Optional<SourceNode> node = sweep.get(SweepKeys.PARAMETERS);
    if (node.isEmpty() && flags.varied().isEmpty()) {
      Span end = sweep.span();
      problems.error(
          "no-parameters",
          isSweep ? new Span(end.source(), end.end(), end.end()) : null,
          "nothing is varied",
          isSweep
              ? "add `parameters: {fit.batch_size: {values: [32, 64]}}`"
              : "name values: fit.batch_size=32,64 compile.optimizer.learning_rate=1e-4..1e-1:log");
    }
    return node.map(new ParameterReader(problems)::read).orElse(List.of());
  }

  private List<Constraint> constraints(MappingNode sweep, List<Dimension> dimensions) {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    dimensions.forEach(dimension -> paths.put(dimension.name(), dimension.paths()));
    Names names = Names.of(paths);
    List<Constraint> constraints = new ArrayList<>();
    Optional<SourceNode> node = sweep.get(SweepKeys.CONSTRAINTS);
    List<SourceNode> items =
        node.isEmpty() || dimensions.isEmpty()
            ? List.of()
            : node.get() instanceof SequenceNode list ? list.items() : List.of(node.get());
    for (SourceNode item : items) {
      if (item instanceof ScalarNode text) {
        Constraint.of(text, names, problems).ifPresent(constraints::add);
      }
    }
    return constraints;
  }

  private static Optional<CrossValidation> folds(SweepHead head, MappingNode sweep) {
    return sweep
        .entry(CrossValidation.KEY)
        .filter(entry -> head.crossValidation() > 1)
        .map(
            entry ->
                new CrossValidation(
                    head.crossValidation(), CrossValidation.seed(head.seed()), entry));
  }

  private List<Objective> objectives(
      SweepHead head, List<MetricReader.Wanted> wanted, MappingNode sweep, Loaded example) {
    RunSpec run = example.run().orElseThrow();
    boolean isNamed = sweep.entry(SweepKeys.METRIC).isPresent();
    boolean validated =
        run.fit().validates()
            || head.crossValidation() > 1
            || (isNamed ? run.data().mayValidate() : run.data().validated());
    Map<String, Direction> measures =
        Measured.of(run.compile(), example.graph().orElseThrow().outputs(), validated);
    return !isNamed
        ? List.of(MetricReader.usual(measures, head.of()))
        : new MetricReader(problems).objectives(wanted, measures, validated, head.of());
  }

  private static String name(
      SweepHead head, boolean isSweep, SourceText text, Optional<Loaded> example) {
    if (head.name() != null) {
      return head.name();
    }
    String file = text.name().replaceAll(".*[/\\\\]", "").replaceAll("(?<=.)\\.[A-Za-z]+$", "");
    return isSweep && !file.startsWith("<")
        ? file
        : example.flatMap(Loaded::run).map(RunSpec::name).orElse("sweep");
  }
}
