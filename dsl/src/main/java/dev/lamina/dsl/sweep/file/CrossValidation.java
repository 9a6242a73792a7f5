package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.Setting;
import dev.lamina.dsl.spec.ValidationFold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    for (Parameter parameter : parameters) {
      parameter.paths().stream()
          .filter(path -> names(path.text(), FOLD))
          .forEach(
              path ->
                  problems.error(
                      "sweep-clash",
                      path.span(),
                      "`" + KEY + "` chooses the fold of each run, and this is a parameter of it",
                      "take one of the two out"));
    }
    // What is wrong with it is reported when it is read with a fold.
    Loaded loaded = run.load(List.of(), new Problems());
    loaded.run().ifPresent(spec -> check(spec, run, loaded, parameters, problems));
    return problems.errorCount() == before;
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
        .anyMatch(path -> names(path.text(), name) || path.text().equals("fit"));
  }

  /** Whether a path, whole or short, means an argument of the fit. */
  private static boolean names(String path, String argument) {
    return path.equals(argument) || path.matches("fit(\\[\\d+\\])?\\." + argument);
  }

  /**
   * The first fold, as settings of the run, in place of what it says itself: that is there only if
   * a parameter says otherwise at each point.
   */
  List<Setting> settings(RunSource run) {
    Map<String, Object> fold = new LinkedHashMap<>();
    fold.put("fold", 1L);
    fold.put("of", (long) folds);
    fold.put("seed", seed);
    return List.of(setting(run, SPLIT, 0L), setting(run, DATA, null), setting(run, FOLD, fold));
  }

  private Setting setting(RunSource run, String name, Object value) {
    ScalarNode path =
        new ScalarNode(written.key().span(), (isList(run) ? "fit[0]." : "fit.") + name, false);
    return Setting.of(path, PlainValues.node(value, written.value().span())).orElseThrow();
  }

  private static KeyPath path(RunSource run, String name) {
    KeyPath fit = KeyPath.of("fit");
    return (isList(run) ? fit.index(0) : fit).key(name);
  }

  private static boolean isList(RunSource run) {
    return run.root().get("fit").filter(SequenceNode.class::isInstance).isPresent();
  }
}
