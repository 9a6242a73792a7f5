package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.Expander;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.expression.Scope;
import dev.lamina.dsl.graph.GraphBuilder;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A specification on its way: from the file's tree, with params filled in and the command line's
 * settings put in, to the canonical tree, and to the values made from that.
 */
final class Draft {

  // Keras's names of models that have none.
  private static final String CHAIN = "sequential";
  private static final String GRAPH = "functional";

  private final SourceText text;
  private final List<Setting> settings;
  private final SpecFiles files;
  private final Map<String, String> environment;
  private final Problems problems;
  private final List<Entry> canonical = new ArrayList<>();

  Draft(
      SourceText text,
      List<Setting> settings,
      SpecFiles files,
      Map<String, String> environment,
      Problems problems) {
    this.text = text;
    this.settings = settings;
    this.files = files;
    this.environment = environment;
    this.problems = problems;
  }

  /** Everything that the file says. */
  Loaded load(MappingNode root) {
    int before = problems.errorCount();
    Section.check(root, problems);
    TopSettings top = new TopSettings(settings, problems);
    MappingNode given = top.inRun(root);
    Architecture architecture = new ModelSource(text, files, environment, problems).of(given, top);
    boolean sectionsMissing = problems.errorCount() > before;
    MappingNode params = architecture.params(given, top, problems);
    Scope scope = new Scope(params, environment, problems);
    scope.checkAll();
    MappingNode run = filled(scope, withoutLists(given.without(Section.PARAMS.key())));
    // What blocks and repetitions hold is filled in as often as it is used.
    MappingNode model = filled(scope, withoutLists(architecture.model()));
    for (Section list : List.of(Section.BLOCKS, Section.LAYERS)) {
      Optional<Entry> entry = architecture.model().entry(list.key());
      model = entry.isEmpty() ? model : model.with(entry.get().key(), entry.get().value());
    }
    List<Setting> inside =
        top.inside().stream().map(s -> new Setting(s.steps(), scope.fill(s.value()))).toList();
    Parts parts = new Parts(run, model, architecture.separate(), scope);
    return bind(root.span(), parts, inside, sectionsMissing);
  }

  /**
   * The trees of a specification.
   *
   * @param run filled in, without its layers
   * @param model filled in but for its blocks and layers; the run's own, or another
   * @param separate whether it is another
   * @param scope the params of both
   */
  private record Parts(MappingNode run, MappingNode model, boolean separate, Scope scope) {}

  private static MappingNode withoutLists(MappingNode tree) {
    return tree.without(Section.BLOCKS.key()).without(Section.LAYERS.key());
  }

  private static MappingNode filled(Scope scope, MappingNode tree) {
    return (MappingNode) scope.fill(tree);
  }

  private Loaded bind(Span whole, Parts parts, List<Setting> inside, boolean sectionsMissing) {
    MappingNode run = WeightsReader.canonical(parts.run());
    MappingNode model = parts.model();
    Optional<Heads.Run> head = head(Heads.Run.class, run, Section.NAME, Section.SEED);
    Optional<Heads.Model> modelHead = head(Heads.Model.class, model, Section.NAME, Section.INPUT);
    Optional<DataSpec> data = data(run, settings(inside, Section.DATA));
    Optional<Shape> input =
        modelHead.map(Heads.Model::input).or(() -> data.flatMap(DataSpec::exampleShape));
    boolean hasLayers = model.entry(Section.LAYERS.key()).isPresent();
    if (!hasLayers && !sectionsMissing) {
      missing(model.span(), Section.LAYERS, "[flatten, dense 10 softmax]");
    }
    ModelInputs inputs = ModelInputs.of(model, input, problems);
    LayerList layers = layers(parts, inputs.specs(), settings(inside, Section.LAYERS));
    for (Section names : List.of(Section.INPUTS, Section.OUTPUTS, Section.OUTPUT)) {
      model.entry(names.key()).ifPresent(canonical::add);
    }
    keep(model.entry(Section.LAYERS.key()), layers.tree());
    Optional<Compile> compile =
        section(Compile.class, Section.COMPILE, run, settings(inside, Section.COMPILE));
    List<Optional<FitSpec>> fits = placed(fits(run, settings(inside, Section.FIT)));
    Optional<WeightsSpec> weights =
        section(WeightsSpec.class, Section.WEIGHTS, run, settings(inside, Section.WEIGHTS));

    SourceMap map = new SourceMap(new MappingNode(whole, canonical), layers.uses());
    boolean inputMayBeKnown =
        modelHead.isEmpty()
            || model.entry(Section.INPUTS.key()).isPresent()
            || run.entry(Section.DATA.key()).isPresent() && data.isEmpty();
    if (input.isEmpty() && !inputMayBeKnown && hasLayers && !sectionsMissing) {
      missing(
          model.entry(Section.LAYERS.key()).orElseThrow().key().span(), Section.INPUT, "28x28x1");
    }
    String unnamed = layers.isChain() && !inputs.specs().get(0).isNamed() ? CHAIN : GRAPH;
    String modelName = modelHead.map(Heads.Model::name).orElse(unnamed);
    Set<String> unknown = new LinkedHashSet<>(layers.unknown());
    unknown.addAll(inputs.unknown());
    ModelSpec spec = new ModelSpec(modelName, inputs.specs(), layers.specs(), layers.outputs());
    Optional<ModelGraph> graph =
        hasLayers ? GraphBuilder.build(spec, unknown, map, problems) : Optional.empty();
    Optional<List<String>> outputs = graph.map(ModelGraph::outputs).or(layers::outputNames);
    new RunChecks(map, problems)
        .check(
            new RunChecks.Parts(
                spec, inputs.unknown(), layers.heads(), outputs, graph, data, compile, fits));
    if (weights.isPresent()) {
      WeightsSpec trained = WeightsReader.placed(weights.get(), map, text, problems);
      weights = Optional.of(trained);
      graph.ifPresent(shaped -> WeightsReader.check(trained, shaped, map, problems));
    }
    Optional<CompileSpec> learning =
        compile.isPresent() && outputs.isPresent()
            ? new Goals(outputs.get(), map, problems).of(compile.get())
            : Optional.empty();
    if (data.isPresent() && learning.isPresent() && graph.isPresent()) {
      new DataChecks(map, problems).mixing(data.get(), learning.get(), graph.get().outputShapes());
    }

    Optional<ModelSpec> whatModel =
        unknown.isEmpty() && hasLayers ? Optional.of(spec) : Optional.empty();
    Optional<RunSpec> whatRun = Optional.empty();
    if (whatModel.isPresent()
        && head.isPresent()
        && data.isPresent()
        && learning.isPresent()
        && !fits.isEmpty()
        && fits.stream().allMatch(Optional::isPresent)) {
      String name = head.get().name() == null ? modelName : head.get().name();
      whatRun =
          Optional.of(
              new RunSpec(
                  name,
                  head.get().seed(),
                  spec,
                  data.get(),
                  learning.get(),
                  fits.stream().map(Optional::orElseThrow).toList(),
                  weights));
    }
    return new Loaded(whatRun, whatModel, graph, map, text.text());
  }

  private LayerList layers(Parts parts, List<InputSpec> inputs, List<Setting> settings) {
    MappingNode model = parts.model();
    ModelInputs.twice(model, Section.OUTPUT, Section.OUTPUTS, problems);
    MappingNode blocks =
        model
            .get(Section.BLOCKS.key())
            .flatMap(node -> Sections.mapping(Section.BLOCKS, node, problems))
            .orElseGet(() -> LayerDefaults.none(model.span()));
    List<SourceNode> freeze = new ArrayList<>();
    model.get(Section.FREEZE.key()).ifPresent(freeze::add);
    List<MappingNode> defaults = new ArrayList<>(List.of(defaults(parts.run())));
    if (parts.separate()) {
      defaults.add(defaults(model));
      parts.run().get(Section.FREEZE.key()).ifPresent(freeze::add);
    }
    LayerParts depend =
        new LayerParts(
            inputs,
            model.get(Section.OUTPUTS.key()).or(() -> model.get(Section.OUTPUT.key())),
            Blocks.of(blocks, problems),
            parts.scope(),
            defaults,
            freeze,
            settings);
    Optional<SourceNode> list = model.get(Section.LAYERS.key());
    return list.isPresent() ? LayerList.read(list.get(), depend, problems) : LayerList.none(model);
  }

  private MappingNode defaults(MappingNode tree) {
    Optional<SourceNode> defaults = tree.get(Section.DEFAULTS.key());
    return defaults
        .flatMap(node -> Sections.mapping(Section.DEFAULTS, node, problems))
        .orElseGet(() -> LayerDefaults.none(tree.span()));
  }

  private <T> Optional<T> head(Class<T> record, MappingNode tree, Section... sections) {
    List<Entry> entries = new ArrayList<>();
    for (Section section : sections) {
      tree.entry(section.key()).ifPresent(entries::add);
    }
    for (Entry entry : entries) {
      if (canonical.stream().noneMatch(e -> e.name().equals(entry.name()))) {
        canonical.add(entry);
      }
      if (entry.name().equals(Section.NAME.key())) {
        Sections.checkName(entry.value(), problems);
      }
    }
    return Binder.bind(record, new MappingNode(tree.span(), entries), KeyPath.ROOT, problems);
  }

  private Optional<DataSpec> data(MappingNode run, List<Setting> inside) {
    Family<DataSpec> family = Family.of(DataSpec.class);
    Optional<Entry> entry = run.entry(Section.DATA.key());
    if (entry.isEmpty()) {
      inside.forEach(
          setting ->
              problems.error(
                  "unknown-override",
                  setting.span(),
                  "there is no data to set this in",
                  "name it as a whole, such as data=digits"));
      return Optional.empty();
    }
    SourceNode node = entry.get().value();
    for (Setting setting : inside) {
      node = new Overrides(setting, inside, problems).inFamily(family, node, 1);
    }
    Optional<MappingNode> expanded = Expander.expand(family, node, problems);
    keep(entry, expanded.<SourceNode>map(m -> m).orElse(node));
    if (expanded.isEmpty()) {
      return Optional.empty();
    }
    KindInfo<? extends DataSpec> kind = Expander.kindOf(family, expanded.get());
    return Binder.bind(kind, expanded.get(), Section.DATA.path(), problems)
        .map(family.type()::cast)
        .map(data -> new WrittenPaths(text).of(data, expanded.get()));
  }

  private <T> Optional<T> section(
      Class<T> record, Section section, MappingNode run, List<Setting> inside) {
    Optional<Entry> entry = run.entry(section.key());
    Optional<MappingNode> tree =
        entry.isPresent()
            ? Sections.mapping(section, entry.get().value(), problems)
            : inside.stream().findFirst().map(s -> new MappingNode(s.span(), List.of()));
    if (tree.isEmpty()) {
      return Optional.empty();
    }
    MappingNode args = tree.get();
    KindInfo<T> kind = KindInfo.section(record);
    for (Setting setting : inside) {
      args = new Overrides(setting, inside, problems).inKind(kind, args, 1);
    }
    ScalarNode key =
        entry.map(Entry::key).orElse(new ScalarNode(args.span(), section.key(), false));
    canonical.add(new Entry(key, args));
    return Binder.bind(kind, args, section.path(), problems);
  }

  private List<Optional<FitSpec>> fits(MappingNode run, List<Setting> inside) {
    Optional<Entry> entry = run.entry(Section.FIT.key());
    if (entry.isPresent() && entry.get().value() instanceof SequenceNode list) {
      Fits fits = Fits.of(list, inside, problems);
      canonical.add(new Entry(entry.get().key(), fits.tree()));
      return fits.specs();
    }
    return List.of(
        section(FitSpec.class, Section.FIT, run, inside)
            .or(() -> entry.isPresent() ? Optional.empty() : defaultFit()));
  }

  /** The fits with what they validate on where that is. */
  private List<Optional<FitSpec>> placed(List<Optional<FitSpec>> fits) {
    SourceMap map = new SourceMap(new MappingNode(Sections.start(text), canonical));
    List<Optional<FitSpec>> placed = new ArrayList<>();
    for (Optional<FitSpec> fit : fits) {
      SourceNode tree = map.node(Fits.path(placed.size(), fits.size()));
      placed.add(
          tree instanceof MappingNode args
              ? fit.map(given -> new WrittenPaths(text).of(given, args))
              : fit);
    }
    return placed;
  }

  private Optional<FitSpec> defaultFit() {
    MappingNode nothing = LayerDefaults.none(Sections.start(text));
    return Binder.bind(FitSpec.class, nothing, Section.FIT.path(), problems);
  }

  private void keep(Optional<Entry> entry, SourceNode tree) {
    entry.ifPresent(e -> canonical.add(new Entry(e.key(), tree)));
  }

  private static List<Setting> settings(List<Setting> settings, Section section) {
    return settings.stream().filter(s -> s.first().equals(section.key())).toList();
  }

  private void missing(Span behind, Section section, String example) {
    Span place =
        section == Section.INPUT ? behind : new Span(behind.source(), behind.end(), behind.end());
    problems.error(
        "missing-section",
        place,
        "there is no `" + section.key() + ":`: " + section.doc(),
        "add `" + section.key() + ": " + example + "`");
  }
}
