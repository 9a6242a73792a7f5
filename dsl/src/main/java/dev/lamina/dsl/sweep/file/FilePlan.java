package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.diagnostic.SpecException;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.SpecFiles;
import dev.lamina.dsl.spec.SpecWriter;
import dev.lamina.dsl.spec.ValidationFold;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.dsl.sweep.SweepSpec;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A sweep as files and flags say it; safe to be asked by several threads. */
public final class FilePlan implements SweepPlan {

  private static final String SEED = "seed";
  private static final int REMEMBERED = 10_000;

  private final SweepSpec spec;
  private final PointRuns runs;
  private final Survey survey;
  private final Origin origin;
  private final boolean sameExamples;
  private final Map<Point, Boolean> judged =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Point, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** What a worker is at: a point is judged, chosen and trained one after another. */
  private Optional<Map.Entry<Point, Loaded>> latest = Optional.empty();

  /**
   * Where a plan comes from.
   *
   * @param text of the sweep, or of the run
   * @param overrides of the command line
   * @param files what was read
   * @param environment variables
   */
  record Origin(
      SourceText text, List<String> overrides, SpecFiles files, Map<String, String> environment) {}

  /**
   * A plan.
   *
   * @param survey what some of its points came to
   * @param sameExamples whether all trials draw the same examples of their data; else, as in sweeps
   *     that an older Lamina began, each with its own seed
   */
  FilePlan(SweepSpec spec, PointRuns runs, Survey survey, Origin origin, boolean sameExamples) {
    this.spec = spec;
    this.runs = runs;
    this.survey = survey;
    this.origin = origin;
    this.sameExamples = sameExamples;
  }

  @Override
  public SweepSpec spec() {
    return spec;
  }

  @Override
  public String text() {
    return origin.text().text();
  }

  /** What some of its points came to when it was loaded. */
  public Survey survey() {
    return survey;
  }

  RunSource source() {
    return runs.source();
  }

  /** The run that is varied, as it is without the parameters; a model where these make it one. */
  public Loaded base() {
    Loaded loaded = runs.source().load(List.of(), new Problems());
    return spec.folds() == 1
        ? loaded
        : loaded.run().map(run -> loaded.with(run.validatedOn(null))).orElse(loaded);
  }

  /**
   * The run of a point, whether or not it meets the constraints: with its paths made absolute, so
   * that it may be trained from anywhere, and as its text with every value written out. Its seed is
   * {@code seed}, unless that is a parameter.
   *
   * @throws SpecException if this point makes no run
   */
  @Override
  public Loaded run(Point point, long seed) {
    return run(point, seed, Optional.empty());
  }

  @Override
  public Loaded run(Point point, long seed, int fold) {
    return run(point, seed, Optional.of(CrossValidation.fold(fold, spec.folds(), foldSeed())));
  }

  @Override
  public long foldSeed() {
    return CrossValidation.seed(spec.seed());
  }

  private Loaded run(Point point, long seed, Optional<ValidationFold> fold) {
    Loaded loaded = loaded(point).placed(origin.files()::shipped);
    RunSpec given = loaded.run().orElseThrow();
    boolean seeded = sets(point, SEED::equals);
    RunSpec run =
        new RunSpec(
            given.name(),
            seeded ? given.seed() : seed,
            given.model(),
            given.data(),
            given.compile(),
            given.fits(),
            given.weights());
    if (spec.folds() > 1) {
      run = run.validatedOn(fold.orElse(null));
    } else if (sameExamples && !seeded && !sets(point, FilePlan::seedsData)) {
      run = run.drawnWith(foldSeed());
    }
    if (runs.source().base().isPresent()) {
      run = run.under(Path.of(runs.source().base().get()));
    }
    return new Loaded(
        Optional.of(run),
        loaded.model(),
        loaded.graph(),
        loaded.map(),
        SpecWriter.yaml(run, loaded.graph().orElseThrow()));
  }

  /** Whether a parameter that the point has sets such a path. */
  private boolean sets(Point point, Predicate<String> path) {
    return spec.space().dimensions().stream()
        .anyMatch(
            dimension ->
                point.values().containsKey(dimension.name())
                    && dimension.paths().stream().anyMatch(path));
  }

  private static boolean seedsData(String path) {
    return path.matches("(data|fit(\\[\\d+\\])?\\.validation_data)\\." + SEED);
  }

  private Loaded loaded(Point point) {
    synchronized (judged) {
      if (latest.isPresent() && latest.get().getKey().equals(point)) {
        return latest.get().getValue();
      }
    }
    Problems problems = new Problems();
    Loaded loaded = runs.run(point, problems);
    problems.throwIfErrors();
    remember(point, loaded);
    return loaded;
  }

  private void remember(Point point, Loaded loaded) {
    synchronized (judged) {
      latest = Optional.of(Map.entry(point, loaded));
    }
  }

  @Override
  public boolean allows(Point point) {
    synchronized (judged) {
      Boolean known = judged.get(point);
      if (known != null) {
        return known;
      }
    }
    Verdict verdict = runs.judge(point);
    verdict.loaded().ifPresent(loaded -> remember(point, loaded));
    boolean allowed = verdict.allowed();
    synchronized (judged) {
      judged.put(point, allowed);
    }
    return allowed;
  }

  @Override
  public Map<String, Object> view() {
    Map<String, String> places = new TreeMap<>();
    for (String path : runs.source().shippedPaths()) {
      String name = origin.files().shippedName(path);
      if (!name.equals(path)) {
        places.put(path, name);
      }
    }
    return PlanView.of(origin, runs.source().base(), places, sameExamples);
  }

  @Override
  public FilePlan asBegun(Map<?, ?> view) {
    return new FilePlan(spec, runs, survey, origin, PlanView.sameExamples(view));
  }
}
