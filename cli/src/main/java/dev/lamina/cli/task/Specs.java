package dev.lamina.cli.task;

import dev.lamina.cli.gallery.ShippedData;
import dev.lamina.cli.gallery.ShippedGallery;
import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Paint;
import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.diagnostic.DiagnosticRenderer;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.diagnostic.SpecException;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.SpecFiles;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.dsl.sweep.file.FilePlan;
import dev.lamina.dsl.sweep.file.SweepPlans;
import dev.lamina.runtime.run.StartingWeights;
import dev.lamina.runtime.transfer.WeightTransfer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Loads the file that a verb works on. */
public final class Specs {

  private final Console console;
  private final ShippedGallery gallery;

  /** Loads with {@code console}'s standard input and environment. */
  public Specs(Console console) {
    this.console = console;
    this.gallery = gallery(console);
  }

  /** What ships, with its data. */
  static ShippedGallery gallery(Console console) {
    Path cache = Places.of(Optional.empty(), console.environment()).downloads();
    return new ShippedGallery(new ShippedData(cache));
  }

  /** Makes the plan of a sweep that has begun from what its journal has of it. */
  static Function<Map<String, Object>, SweepPlan> begun(Console console) {
    ShippedGallery shipped = gallery(console);
    return view -> SweepPlans.of(view, shipped);
  }

  /**
   * A file without errors, and its warnings.
   *
   * @param loaded the model and its graph are there
   * @param graph of the model
   * @param warnings what does not stop the work
   */
  public record Checked(Loaded loaded, ModelGraph graph, List<Diagnostic> warnings) {}

  /**
   * Loads a file.
   *
   * @throws SpecException with every problem if there is an error
   */
  public Checked load(SpecSource source) {
    return load(source.name(), source);
  }

  /**
   * The text that a verb works on, to see what it is.
   *
   * @throws SpecException if it cannot be read
   */
  public SourceText open(SpecSource source) {
    Problems problems = new Problems();
    Optional<SourceText> text = new SpecFiles(gallery, console::in).open(source.name(), problems);
    problems.throwIfErrors();
    return text.orElseThrow();
  }

  /**
   * The text of the sweep, if one is meant: the file is one, or what is set beside it makes one of
   * the run.
   *
   * @throws SpecException if it cannot be read
   */
  Optional<SourceText> sweep(SourceText text, SpecSource source) {
    if (SweepPlans.isSweep(text)) {
      return Optional.of(text);
    }
    if (!plans().isSweep(text, source.overrides())) {
      return Optional.empty();
    }
    if (!text.isShipped()) {
      return Optional.of(text);
    }
    // Of a model and a config of one name a sweep means the config.
    Problems problems = new Problems();
    Optional<SourceText> run = plans().open(source.name(), problems);
    problems.throwIfErrors();
    return run;
  }

  private SweepPlans plans() {
    return new SweepPlans(gallery, console.environment(), console::in);
  }

  /**
   * Loads a text.
   *
   * @throws SpecException with every problem if there is an error
   */
  public Checked load(SourceText text, SpecSource source) {
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(gallery, console.environment()).load(text, source.overrides(), problems);
    return checked(loaded, problems);
  }

  /**
   * A sweep without errors, and its warnings.
   *
   * @param plan of it
   * @param warnings what does not stop the work
   */
  public record CheckedSweep(FilePlan plan, List<Diagnostic> warnings) {}

  /**
   * Loads a sweep.
   *
   * @throws SpecException with every problem if there is an error
   */
  public CheckedSweep loadSweep(SourceText text, SpecSource source) {
    return sweep((plans, problems) -> plans.load(text, source.overrides(), problems));
  }

  /**
   * Loads a sweep to be done, a file or a name of the gallery, and prints its warnings.
   *
   * @throws SpecException with every problem if there is an error, or if the file is no sweep
   */
  public FilePlan plan(SpecSource source) {
    CheckedSweep sweep =
        sweep((plans, problems) -> plans.load(source.name(), source.overrides(), problems));
    printWarnings(sweep.warnings());
    return sweep.plan();
  }

  private CheckedSweep sweep(BiFunction<SweepPlans, Problems, Optional<FilePlan>> load) {
    Problems problems = new Problems();
    Optional<FilePlan> plan = load.apply(plans(), problems);
    problems.throwIfErrors();
    return new CheckedSweep(plan.orElseThrow(), problems.all());
  }

  /**
   * Loads a file to be trained: of a model and a config of one name in the gallery, the config.
   *
   * @throws SpecException with every problem if there is an error, or if the file is no run
   */
  public Checked loadRun(SpecSource source) {
    String config = "configs/" + source.name();
    boolean named = !isFile(source.name()) && gallery.place(config).isPresent();
    Checked checked = load(named ? config : source.name(), source);
    if (checked.loaded().run().isEmpty()) {
      Problems problems = new Problems();
      problems.error(
          "not-a-run",
          checked.loaded().map().root().span(),
          "this is a model without "
              + String.join(" and ", checked.loaded().missing())
              + ", and cannot be trained",
          "add the sections, or write a run with `model: " + source.name() + "`");
      problems.throwIfErrors();
    }
    return new Checked(
        checked.loaded().placed(gallery::shipped), checked.graph(), checked.warnings());
  }

  private Checked load(String name, SpecSource source) {
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(gallery, console.environment(), console::in)
            .load(name, source.overrides(), problems);
    return checked(loaded, problems);
  }

  private static Checked checked(Loaded loaded, Problems problems) {
    problems.throwIfErrors();
    return new Checked(loaded, loaded.graph().orElseThrow(), problems.all());
  }

  /**
   * Looks for mistakes in what else the file names: trained weights to begin with.
   *
   * @return what training would begin with
   * @throws SpecException with every problem if there is an error
   */
  public Optional<WeightTransfer> checkWeights(SpecSource source, Checked checked) {
    Problems problems = new Problems();
    Optional<WeightTransfer> transfer =
        StartingWeights.check(checked.loaded(), source.base(), problems);
    problems.throwIfErrors();
    return transfer;
  }

  private static boolean isFile(String name) {
    return name.equals("-") || Files.exists(Path.of(name));
  }

  /** Prints warnings to standard error. */
  public void printWarnings(Checked checked) {
    printWarnings(checked.warnings());
  }

  /** Prints warnings to standard error. */
  public void printWarnings(List<Diagnostic> warnings) {
    if (!warnings.isEmpty()) {
      String text = DiagnosticRenderer.render(warnings);
      console.err().print(console.colourErr() ? Paint.problems(text) : text);
      console.err().flush();
    }
  }
}
