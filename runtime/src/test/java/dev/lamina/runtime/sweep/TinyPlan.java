package dev.lamina.runtime.sweep;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.dsl.sweep.Asha;
import dev.lamina.dsl.sweep.Budget;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.Space;
import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.dsl.sweep.Tpe;
import dev.lamina.runtime.testing.Runs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A sweep of {@link Runs#POINTS} over learning rate and units, that chooses by what it has learned.
 *
 * @param folder where the points lie
 * @param trials in all
 * @param asha whether trials are set aside
 * @param repeats of each
 * @param epochs of a trial
 * @param rate the greatest learning rate
 * @param folds that each is validated on; 1 for none
 */
record TinyPlan(
    Path folder, int trials, boolean asha, int repeats, int epochs, double rate, int folds)
    implements SweepPlan {

  static TinyPlan of(Path folder, int trials) {
    return new TinyPlan(folder, trials, false, 1, 4, 0.3, 1);
  }

  TinyPlan withAsha() {
    return new TinyPlan(folder, trials, true, repeats, epochs, rate, folds);
  }

  TinyPlan repeated(int times) {
    return new TinyPlan(folder, trials, asha, times, epochs, rate, folds);
  }

  TinyPlan ofEpochs(int longer) {
    return new TinyPlan(folder, trials, asha, repeats, longer, rate, folds);
  }

  TinyPlan upTo(double greatest) {
    return new TinyPlan(folder, trials, asha, repeats, epochs, greatest, folds);
  }

  TinyPlan folded(int times) {
    return new TinyPlan(folder, trials, asha, repeats, epochs, rate, times);
  }

  @Override
  public SweepSpec spec() {
    Dimension learning =
        new Dimension(
            "learning_rate",
            List.of("compile.optimizer.learning_rate"),
            new Domain.Range(1e-4, rate, Domain.Scale.LOG, 0, false),
            Map.of());
    Dimension units =
        new Dimension(
            "units",
            List.of("layers.dense.units"),
            new Domain.Choices(List.of(4L, 8L, 16L), true),
            Map.of());
    return new SweepSpec(
        "tiny",
        5,
        new Tpe(4),
        List.of(new Objective("val_loss", Objective.Goal.MINIMIZE, Objective.Of.BEST)),
        new Budget(OptionalLong.of(trials), OptionalLong.empty(), OptionalLong.empty()),
        new Space(List.of(learning, units)),
        asha ? Optional.of(new Asha(1, 2)) : Optional.empty(),
        List.of(),
        repeats,
        folds);
  }

  @Override
  public String text() {
    return Runs.POINTS
        .replace("train.csv", folder.resolve("train.csv").toString())
        .replace("test.csv", folder.resolve("test.csv").toString())
        .replace("epochs: 4", "epochs: " + epochs);
  }

  @Override
  public Loaded run(Point point, long seed) {
    return run(point, seed, folds > 1 ? List.of("fit.validation_split=0") : List.of());
  }

  @Override
  public Loaded run(Point point, long seed, int fold) {
    return run(
        point,
        seed,
        List.of(
            "fit.validation_split=0",
            "fit.validation_fold={fold: %d, of: %d, seed: %d}".formatted(fold, folds, foldSeed())));
  }

  @Override
  public long foldSeed() {
    return 11;
  }

  private Loaded run(Point point, long seed, List<String> validation) {
    List<String> overrides = new ArrayList<>(validation);
    overrides.add("seed=" + seed);
    for (Dimension dimension : spec().space().dimensions()) {
      Object value = point.values().get(dimension.name());
      dimension.paths().forEach(path -> overrides.add(path + "=" + value));
    }
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(Gallery.empty(), Map.of())
            .load(new SourceText("tiny.yaml", text()), overrides, problems);
    problems.throwIfErrors();
    return loaded;
  }

  @Override
  public TinyPlan asBegun(Map<?, ?> view) {
    return this;
  }

  @Override
  public boolean allows(Point point) {
    return true;
  }

  @Override
  public Map<String, Object> view() {
    return Map.of(
        "folder",
        folder.toString(),
        "trials",
        trials,
        "asha",
        asha,
        "repeats",
        repeats,
        "epochs",
        epochs,
        "rate",
        rate,
        "folds",
        folds);
  }

  static TinyPlan of(Map<String, Object> view) {
    return new TinyPlan(
        Path.of((String) view.get("folder")),
        (Integer) view.get("trials"),
        (Boolean) view.get("asha"),
        (Integer) view.get("repeats"),
        (Integer) view.get("epochs"),
        (Double) view.get("rate"),
        (Integer) view.get("folds"));
  }
}
