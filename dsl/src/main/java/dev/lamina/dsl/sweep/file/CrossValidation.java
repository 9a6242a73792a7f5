package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.Setting;
import dev.lamina.dsl.spec.ValidationFold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code cross_validation: 5}: each point's run validates on one fold after another. While a sweep
 * is read, its runs have the first fold, so that they are checked as runs that validate.
 *
 * @param folds at least 2
 * @param seed of the folds: the same for all trials, and a function of the sweep's
 * @param written where the sweep says so
 */
record CrossValidation(int folds, long seed, Entry written) {

  /** The key of a sweep. */
  static final String KEY = "cross_validation";

  private static final String FIT = "fit";
  private static final String SPLIT = "validation_split";
  private static final String DATA = "validation_data";
  private static final String FOLD = "validation_fold";

  /** The seed of a sweep's folds; 31 bits, as people like to type them. */
  static long seed(long sweep) {
    return RandomSource.key(sweep, "folds") >>> 33;
  }

  /** What a run's fit says of a fold, from 1. */
  static ValidationFold fold(int fold, int of, long seed) {
    return new ValidationFold(fold, of, seed, null);
  }

  /** Whether nothing else says what is validated on; else that is reported. */
  boolean isAlone(RunSource run, List<Parameter> parameters, Problems problems) {
    int before = problems.errorCount();
    parameters.forEach(parameter -> check(parameter, problems));
    // What is wrong with it is reported when it is read with a fold.
    Loaded loaded = run.load(List.of(), new Problems());
    loaded.run().ifPresent(spec -> check(spec, run, loaded, parameters, problems));
    return problems.errorCount() == before;
  }

  /** Parameters may take out of the run what it says of validation, and nothing else. */
  private void check(Parameter parameter, Problems problems) {
    for (ScalarNode path : parameter.paths()) {
      if (names(path.text(), FOLD)) {
        problems.error(
            "sweep-clash",
            path.span(),
            "`" + KEY + "` chooses the fold of each run, and this is a parameter of it",
            "take one of the two out");
      } else if (names(path.text(), SPLIT) || names(path.text(), DATA)) {
        parameter.shown().stream()
            .filter(value -> !isNothing(value))
            .forEach(
                value ->
                    problems.error(
                        "sweep-clash",
                        value.span(),
                        "`" + KEY + "` validates on folds of the training data, and this on others",
                        "take one of the two out",
                        new Note(written.key().span(), "the folds")));
      }
    }
  }

  private static boolean isNothing(SourceNode value) {
    return value instanceof ScalarNode scalar
        && (scalar.isNull() || scalar.text().matches("0(\\.0*)?"));
  }

  private void check(
      RunSpec spec, RunSource run, Loaded loaded, List<Parameter> parameters, Problems problems) {
    FitSpec fit = spec.fit();
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put(SPLIT, fit.validationSplit() > 0);
    given.put(DATA, fit.validationData() != null);
    given.put(FOLD, fit.validationFold() != null);
    given.forEach(
        (name, is) -> {
          if (is && !isVaried(name, parameters)) {
            clash(
                "the run has `" + name + "`",
                "take `" + name + "` out of the run, or set " + nothing(name),
                new Note(loaded.map().key(path(run, name)), "the run"),
                problems);
          }
        });
    boolean elsewhere =
        parameters.stream()
            .flatMap(parameter -> parameter.paths().stream())
            .anyMatch(path -> path.text().startsWith("data"));
    if (spec.data().validated() && !elsewhere) {
      clash(
          "the data has examples of its own to validate on",
          "take these out of the data",
          new Note(loaded.map().value(KeyPath.of("data")), "the data"),
          problems);
    }
  }

  private static String nothing(String name) {
    return "fit." + name + (name.equals(SPLIT) ? "=0" : "=null");
  }

  private void clash(String what, String hint, Note place, Problems problems) {
    problems.error(
        "sweep-clash",
        written.key().span(),
        "`" + KEY + "` validates on folds of the training data, and " + what,
        hint,
        place);
  }

  /** Whether a parameter says something else of it, for which it is tried. */
  private static boolean isVaried(String name, List<Parameter> parameters) {
    return parameters.stream()
        .flatMap(parameter -> parameter.paths().stream())
        .anyMatch(path -> names(path.text(), name) || path.text().equals(FIT));
  }

  /** Whether a path, whole or short, means an argument of the fit. */
  private static boolean names(String path, String argument) {
    return path.equals(argument) || path.matches("fit(\\[\\d+\\])?\\." + argument);
  }

  /** The first fold, as a setting of the run. */
  Setting setting(RunSource run) {
    ScalarNode path =
        new ScalarNode(written.key().span(), (isList(run) ? "fit[0]." : "fit.") + FOLD, false);
    Map<String, Object> fold = new LinkedHashMap<>();
    fold.put("fold", 1L);
    fold.put("of", (long) folds);
    fold.put("seed", seed);
    return Setting.of(path, PlainValues.node(fold, written.value().span())).orElseThrow();
  }

  /** The run without what it says of validation: parameters say that nothing else is meant. */
  static MappingNode without(MappingNode root) {
    Optional<Entry> fit = root.entry(FIT);
    return fit.isEmpty() ? root : root.with(fit.get().key(), bare(fit.get().value()));
  }

  private static SourceNode bare(SourceNode fit) {
    if (fit instanceof SequenceNode list) {
      return new SequenceNode(
          list.span(), list.items().stream().map(CrossValidation::bare).toList());
    }
    return fit instanceof MappingNode mapping ? mapping.without(SPLIT).without(DATA) : fit;
  }

  private static KeyPath path(RunSource run, String name) {
    KeyPath fit = KeyPath.of(FIT);
    return (isList(run) ? fit.index(0) : fit).key(name);
  }

  private static boolean isList(RunSource run) {
    return run.root().get(FIT).filter(SequenceNode.class::isInstance).isPresent();
  }
}
