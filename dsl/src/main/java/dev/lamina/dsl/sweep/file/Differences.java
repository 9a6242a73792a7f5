package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.SpecException;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Domain.Choices;
import dev.lamina.dsl.sweep.Domain.Range;
import dev.lamina.dsl.sweep.Domain.Scale;
import dev.lamina.dsl.sweep.Grid;
import dev.lamina.dsl.sweep.Point;
import dev.lamina.dsl.sweep.SearchMethod;
import dev.lamina.dsl.sweep.Sobol;
import dev.lamina.dsl.sweep.Space;
import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.dsl.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares a sweep with what it was when it began. The rule: a change fits if every trial that
 * there is could have come from the changed file, and its value would be the same. So more or less
 * of the budget, other constraints, a wider domain and another method that learns from any trials
 * fit; another run, metric, seed, number of repeats, a narrower domain, another set of parameters
 * do not.
 */
final class Differences {

  private final SweepPlan old;
  private final SweepPlan now;
  private final List<Difference> found = new ArrayList<>();

  private Differences(SweepPlan old, SweepPlan now) {
    this.old = old;
    this.now = now;
  }

  static List<Difference> between(SweepPlan old, SweepPlan now) {
    Differences differences = new Differences(old, now);
    differences.compare();
    return List.copyOf(differences.found);
  }

  private void compare() {
    SweepSpec was = old.spec();
    SweepSpec is = now.spec();
    fits("name", was.name(), is.name());
    fits("trials", text(was.budget().trials()), text(is.budget().trials()));
    fits("minutes", text(was.budget().minutes()), text(is.budget().minutes()));
    fits("epochs", text(was.budget().epochs()), text(is.budget().epochs()));
    fits("constraints", was.constraints(), is.constraints());
    refused("seed", was.seed(), is.seed(), "trials' seeds follow from it");
    refused("metric", was.objectives(), is.objectives(), "trials were searched for something else");
    refused(
        "early_terminate",
        was.earlyTermination(),
        is.earlyTermination(),
        "trials were given up by other rules");
    refused("repeats", was.repeats(), is.repeats(), "values are means over another number");
    refused(
        "cross_validation",
        was.folds(),
        is.folds(),
        "values are means over other parts of the data");
    method(was.method(), is.method());
    if (space(was, is)) {
      run();
    }
  }

  private void fits(String key, Object was, Object is) {
    if (!was.equals(is)) {
      found.add(new Difference(key, true, changed(key, was, is)));
    }
  }

  private void refused(String key, Object was, Object is, String why) {
    if (!was.equals(is)) {
      found.add(new Difference(key, false, changed(key, was, is) + ": " + why));
    }
  }

  private static String changed(String key, Object was, Object is) {
    boolean isShort = !(was instanceof Optional) && !(was instanceof List);
    return "`" + key + "` was changed" + (isShort ? " from " + was + " to " + is : "");
  }

  private static String text(OptionalLong value) {
    return value.isEmpty() ? "no limit" : Long.toString(value.getAsLong());
  }

  private void method(SearchMethod was, SearchMethod is) {
    if (was.equals(is)) {
      return;
    }
    boolean counted = isCounted(was) || isCounted(is);
    found.add(
        new Difference(
            "method",
            !counted,
            "`method` was changed"
                + (counted ? ": a grid or a sequence begins at its first point" : "")));
  }

  /** Whether a point follows from the number of its trial. */
  private static boolean isCounted(SearchMethod method) {
    return method instanceof Grid || method instanceof Sobol;
  }

  /** Whether the parameters are the same, so that points of the one are points of the other. */
  private boolean space(SweepSpec was, SweepSpec is) {
    List<String> before = names(was.space());
    List<String> after = names(is.space());
    if (!before.equals(after)) {
      found.add(
          new Difference(
              SweepKeys.PARAMETERS,
              false,
              "the parameters were "
                  + String.join(", ", before)
                  + " and are "
                  + String.join(", ", after)
                  + ": trials of the old have no values for the new"));
      return false;
    }
    boolean same = true;
    for (int i = 0; i < before.size(); i++) {
      Dimension old = was.space().dimensions().get(i);
      Dimension now = is.space().dimensions().get(i);
      if (!old.paths().equals(now.paths()) || !old.when().equals(now.when())) {
        same = false;
        found.add(
            new Difference(
                SweepKeys.PARAMETERS,
                false,
                "`" + old.name() + "` has other paths or conditions than the trials had"));
      } else if (!old.domain().equals(now.domain())) {
        domain(old, now, is.method());
      }
    }
    return same;
  }

  private void domain(Dimension old, Dimension now, SearchMethod method) {
    boolean wider = holds(now.domain(), old.domain());
    boolean counted = method instanceof Grid;
    found.add(
        new Difference(
            SweepKeys.PARAMETERS,
            wider && !counted,
            "the values of `"
                + old.name()
                + "` were changed"
                + (!wider
                    ? ": trials may have values that it has no more"
                    : counted ? ": the points of the grid are other ones" : "")));
  }

  private static List<String> names(Space space) {
    return space.dimensions().stream().map(Dimension::name).toList();
  }

  /** Whether a domain has all values of another. */
  private static boolean holds(Domain wide, Domain narrow) {
    if (wide instanceof Choices more && narrow instanceof Choices few) {
      return more.values().containsAll(few.values());
    }
    if (wide instanceof Range more && narrow instanceof Range few) {
      double steps = more.step() == 0 ? 0 : (few.min() - more.min()) / more.step();
      boolean aligned =
          more.step() == 0
              || more.step() == few.step() && Math.abs(steps - Math.rint(steps)) < 1e-9;
      boolean positive = more.scale() == Scale.LINEAR || more.min() > 0;
      return more.min() <= few.min()
          && more.max() >= few.max()
          && more.whole() == few.whole()
          && aligned
          && positive;
    }
    return false;
  }

  /** Some points of the old sweep must make the same runs. */
  private void run() {
    for (Point point : Draws.of(old.spec().space(), old.spec().seed(), 3)) {
      Optional<RunSpec> was = run(old, point);
      Optional<RunSpec> is = run(now, point);
      if (was.isPresent() && is.isPresent() && !was.equals(is)) {
        found.add(
            new Difference(
                SweepKeys.RUN,
                false,
                "the run that is varied was changed: trials of another cannot be compared"));
        return;
      }
    }
  }

  private static Optional<RunSpec> run(SweepPlan plan, Point point) {
    try {
      return plan.run(point, 0).run();
    } catch (SpecException e) {
      // A point whose model cannot be built says nothing.
      return Optional.empty();
    }
  }
}
