package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.diagnostic.SpecException;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.SourceReader;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.SpecFiles;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.dsl.sweep.SweepPlan;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** From the name of a file and flags to a checked sweep. Opens no data and no library of DL4J. */
public final class SweepPlans {

  private static final String CONFIGS = "configs/";

  private final Gallery gallery;
  private final Map<String, String> environment;
  private final Supplier<InputStream> stdin;

  /**
   * A reader of sweeps.
   *
   * @param gallery sweeps, runs and models known by name
   * @param environment for {@code ${env:NAME}}
   * @param stdin opened when a file is named {@code -}
   */
  public SweepPlans(Gallery gallery, Map<String, String> environment, Supplier<InputStream> stdin) {
    this.gallery = gallery;
    this.environment = Map.copyOf(environment);
    this.stdin = stdin;
  }

  /** The text of a file, of something of the gallery (a config first), or of standard input. */
  public Optional<SourceText> open(String name, Problems problems) {
    boolean isConfig =
        !name.contains("/")
            && !Files.exists(Path.of(name))
            && gallery.find(CONFIGS + name).isPresent();
    return new SpecFiles(gallery, stdin).open(isConfig ? CONFIGS + name : name, problems);
  }

  /** Whether a text is a sweep, and not a run or a model. */
  public static boolean isSweep(SourceText text) {
    return SourceReader.read(text, new Problems())
        .filter(MappingNode.class::isInstance)
        .map(node -> SweepKeys.isSweep((MappingNode) node))
        .orElse(false);
  }

  /**
   * Whether flags beside a run make a sweep of it: a key of a sweep, a range, or a list where the
   * run takes none.
   *
   * @param flags that are good or not, which is told when they are read
   */
  public boolean isSweep(SourceText run, List<String> flags) {
    Flags read = Flags.of(flags, new Problems());
    if (read.areOfASweep() || read.varied().isEmpty()) {
      return read.areOfASweep();
    }
    Problems problems = new Problems();
    new SpecLoader(gallery, environment).load(run, flags, problems);
    return problems.hasErrors();
  }

  /**
   * Loads a sweep, or a run that flags make a sweep of.
   *
   * @param name a path, a gallery name, or {@code -}
   * @param flags {@code key=value}: keys of the sweep ({@code trials=40}, {@code method=random}),
   *     what is varied ({@code fit.batch_size=32,64}, {@code
   *     compile.optimizer.learning_rate=1e-4..1e-1:log}), settings of the run ({@code data=digits})
   * @param problems gets everything that is wrong
   * @return empty if there is an error
   */
  public Optional<FilePlan> load(String name, List<String> flags, Problems problems) {
    return open(name, problems).flatMap(text -> load(text, flags, problems));
  }

  /** Loads a text; paths in it are relative to the directory of its name. */
  public Optional<FilePlan> load(SourceText text, List<String> flags, Problems problems) {
    SpecFiles files = new SpecFiles(gallery, stdin).remembering();
    return new SweepReader(files, environment, Optional.empty(), false, problems).read(text, flags);
  }

  /**
   * The plan that a journal has the view of.
   *
   * @param here what ships with this Lamina: of that the data alone is taken
   * @throws SpecException if this version of Lamina finds errors in it
   * @throws IllegalArgumentException if it is no view of a plan
   */
  public static SweepPlan of(Map<?, ?> view, Gallery here) {
    PlanView read = PlanView.read(view);
    Problems problems = new Problems();
    Optional<FilePlan> plan =
        new SweepReader(read.specFiles(here), read.environment(), read.base(), true, problems)
            .read(read.text(), read.overrides());
    problems.throwIfErrors();
    return plan.orElseThrow().asBegun(view);
  }

  /**
   * What was changed between two plans of one sweep, and whether the trials that there are still
   * fit: they do if the changed file could have made them, with the same values.
   */
  public static List<Difference> differences(SweepPlan old, SweepPlan now) {
    return Differences.between(old, now);
  }
}
