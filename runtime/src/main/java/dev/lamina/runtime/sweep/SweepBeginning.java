package dev.lamina.runtime.sweep;

import dev.lamina.dsl.sweep.SweepPlan;
import dev.lamina.dsl.sweep.file.Difference;
import dev.lamina.dsl.sweep.file.SweepPlans;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.run.FixedSettingException;
import dev.lamina.runtime.run.FolderInTheWayException;
import dev.lamina.runtime.run.Versions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A sweep's file comes to its folder: the journal begins, or goes on with what the file says now.
 *
 * @param home of the sweep
 * @param plan what its file says now
 * @param planOf makes the plan that the journal has
 * @param said is told what was changed
 */
record SweepBeginning(
    SweepHome home,
    SweepPlan plan,
    Function<Map<String, Object>, SweepPlan> planOf,
    Consumer<String> said) {

  /**
   * For the one {@code lamina sweep} that may be at work on the folder.
   *
   * @throws FixedSettingException if the file was changed so that trials would be others
   */
  void alone() {
    begin(
        lines -> {
          if (home.isShared()) {
            refuseIfAtWork(lines);
          }
        });
  }

  /**
   * For somebody beside whom a sweep may be at work.
   *
   * @throws FixedSettingException if the file was changed so that trials would be others
   * @throws FolderInTheWayException if it was changed and a sweep is at work, whose workers have
   *     what it said before; or if the folder is no sweep's
   */
  void beside() {
    home.refuseForeign();
    begin(this::refuseIfAtWork);
  }

  private void refuseIfAtWork(List<Logged> lines) {
    if (home.atWork(lines)) {
      throw new FolderInTheWayException(
          "%s are at work on %s with what the file said before it was changed; wait until they have ended, or put the file back"
              .formatted(home.isShared() ? "workers" : "a `lamina sweep` and its workers", home));
    }
  }

  private void begin(Consumer<List<Logged>> beforeChange) {
    home.settle();
    try (EventLog journal = home.open()) {
      journal.alone(
          turn -> {
            List<Logged> lines = turn.news();
            Optional<Map<String, Object>> known = Sweep.planIn(lines);
            SweepPlan now = known.map(plan::asBegun).orElse(plan);
            if (known.equals(Optional.of(now.view()))) {
              return lines;
            }
            if (known.isPresent()) {
              beforeChange.accept(lines);
              turn.add(List.of(change(known.get(), now, lines)));
            } else {
              turn.add(List.of(new SweepEvent.Begun(Versions.lamina(), now.view())));
            }
            WholeFile.write(home.folder().resolve(SweepFiles.SWEEP), plan.text());
            return lines;
          });
    }
  }

  private SweepEvent change(Map<String, Object> known, SweepPlan now, List<Logged> lines) {
    SweepPlan before = planOf.apply(known);
    boolean tried = !SweepState.empty(before.spec()).after(lines).trials().isEmpty();
    List<Difference> differences = SweepPlans.differences(before, now);
    List<String> refused =
        differences.stream()
            .filter(each -> tried && !each.fits())
            .map(Difference::message)
            .toList();
    if (!refused.isEmpty()) {
      throw new FixedSettingException(
          "the sweep's file was changed so that the trials in %s no longer belong to it:%n  %s%n  Change it back, or begin a new sweep with %s."
              .formatted(
                  home,
                  String.join(System.lineSeparator() + "  ", refused),
                  home.isShared() ? "another name" : "--out"));
    }
    differences.forEach(each -> said.accept("changed since it began: " + each.message()));
    return new SweepEvent.Replanned(
        now.view(), differences.stream().map(Difference::message).toList());
  }
}
