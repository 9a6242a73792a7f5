package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.catalog.ArgInfo;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.Setting;
import dev.lamina.dsl.spec.SpecLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parameters named by one word, as Weights & Biases's files have them: {@code learning_rate} is the
 * optimizer's, {@code batch_size} the fit's.
 *
 * @param run whose keys are meant
 * @param loaded what it says
 * @param problems where to report
 */
record ShortNames(RunSource run, Loaded loaded, Problems problems) {

  /** Where a word is looked for, in this order. */
  private static final List<String> PLACES =
      List.of("params.", "compile.optimizer.", "compile.", "fit.", "data.");

  private static final List<String> NOT_THERE = List.of("unknown-override", "unknown-argument");

  /** The parameters with whole paths; those that mean nothing are reported and left out. */
  List<Parameter> resolve(List<Parameter> parameters) {
    List<Parameter> resolved = new ArrayList<>();
    for (Parameter parameter : parameters) {
      List<ScalarNode> paths = new ArrayList<>();
      for (ScalarNode path : parameter.paths()) {
        resolve(path, parameter.shown().get(0)).ifPresent(paths::add);
      }
      if (paths.size() == parameter.paths().size()) {
        resolved.add(
            new Parameter(
                parameter.name(), paths, parameter.domain(), parameter.shown(), parameter.when()));
      }
    }
    return resolved;
  }

  private Optional<ScalarNode> resolve(ScalarNode path, SourceNode value) {
    Optional<Setting> setting = Setting.of(path, value);
    if (setting.isEmpty()) {
      problems.error(
          "override-syntax",
          path.span(),
          "`" + path.text() + "` is no key of a run",
          "write, for example, fit.batch_size or layers[0].filters");
      return Optional.empty();
    }
    if (setting.get().steps().size() > 1 || SpecLoader.sections().contains(path.text())) {
      return Optional.of(path);
    }
    for (String place : PLACES) {
      ScalarNode whole = new ScalarNode(path.span(), place + path.text(), false);
      if (isThere(Setting.of(whole, value).orElseThrow())) {
        return Optional.of(whole);
      }
    }
    List<String> known = known();
    String near = DidYouMean.hint(path.text(), known);
    problems.error(
        "unknown-parameter",
        path.span(),
        "the run has no key `" + path.text() + "`",
        near.isEmpty() ? "write its whole path, such as layers.conv2d.filters" : near);
    return Optional.empty();
  }

  private boolean isThere(Setting setting) {
    Problems found = new Problems();
    run.load(List.of(setting), found);
    return found.all().stream().map(Diagnostic::code).noneMatch(NOT_THERE::contains);
  }

  private List<String> known() {
    List<String> known = new ArrayList<>(SpecLoader.sections());
    KindInfo.section(FitSpec.class).args().stream().map(ArgInfo::name).forEach(known::add);
    loaded
        .run()
        .map(spec -> Family.of(Optimizer.class).kindOf(spec.compile().optimizer()))
        .ifPresent(kind -> kind.args().stream().map(ArgInfo::name).forEach(known::add));
    return known;
  }
}
