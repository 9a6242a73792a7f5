package dev.lamina.runtime.run;

import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.SpecWriter;
import dev.lamina.dsl.spec.Verbosity;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.train.NetworkInUse;
import dev.lamina.runtime.train.Position;
import dev.lamina.runtime.train.TrainingListener;
import dev.lamina.runtime.train.TrainingState;
import dev.lamina.runtime.transfer.TrainedModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The way of {@code lamina resume}: a run that was stopped or killed goes on from its last
 * checkpoint, and ends with the same weights, bit for bit, and the same measures as if nothing had
 * happened. A run that is complete goes on if it is to have more epochs.
 *
 * @param folder the run's
 * @param overrides {@code key=value}: what is to be different from now on
 * @param tools what it is done with
 * @param told is told where the run goes on from, before it does, and gives who is told what
 *     happens from then on
 */
public record ResumedRun(
    Path folder,
    List<String> overrides,
    RunTools tools,
    Function<Resumption, TrainingListener> told) {

  public ResumedRun {
    overrides = List.copyOf(overrides);
  }

  /**
   * Trains what is left, measures and saves. Until training begins nothing in the folder is
   * changed.
   *
   * @throws NothingToResumeException if the run has come to its end
   * @throws FixedSettingException if something is to be changed that cannot be
   * @throws FolderInTheWayException if a process is at work on it
   * @throws dev.lamina.runtime.archive.ArchiveException if the folder is no run, or a file in it is
   *     damaged
   * @throws DataException if the data cannot be read or is not what it was
   * @throws dev.lamina.runtime.train.DivergedException as training does
   * @throws dev.lamina.runtime.CancelledException as training does
   */
  public RunResult execute() {
    Instant start = tools.clock().instant();
    StoppedRun.open(folder);
    RunLock lock = RunLock.take(folder);
    try {
      // Again: another process may have ended its work between the look and the lock.
      return resume(StoppedRun.open(folder), start);
    } finally {
      lock.close();
    }
  }

  private RunResult resume(StoppedRun run, Instant start) {
    ModelArchive last = run.last();
    TrainedModel before = TrainedModel.of(last);
    Verbosity verbose =
        overrides.isEmpty()
            ? before.spec().fit().verbose()
            : before.with(overrides).spec().fit().verbose();
    List<String> lasting = SettingChanges.lasting(overrides);
    TrainedModel spec = lasting.isEmpty() ? before : before.with(lasting);
    SettingChanges changes = SettingChanges.of(before.spec(), spec.spec());
    changes.check(last.info().epochs(), spec.spec());
    refuseEnded(run.status(), changes);
    ModelArchive from = changes.isEmpty() ? last : run.beforeItsEnd(last);
    TrainingState state = state(from, spec, changes);
    FittedData data = data(run, spec);
    try (NetworkInUse use = new NetworkInUse(spec.network(from, last.info().engine()))) {
      Opened opened = open(run, spec, changes, verbose, data, use.network(), state.position());
      takeUp(opened, run, use.network(), state, !changes.isEmpty());
      return new Attempt(opened, use, state, start).complete();
    }
  }

  private void refuseEnded(FoundStatus status, SettingChanges changes) {
    if (status.state() == RunState.DIVERGED) {
      throw new NothingToResumeException(
          "%s has diverged, and would again: %s%n  Train it anew with other settings: lamina train %s compile.optimizer.learning_rate=..."
              .formatted(folder, status.message(), folder.resolve(RunFiles.RESOLVED)));
    }
    if (status.state() == RunState.COMPLETE
        && changes.isEmpty()
        && status.reached().epochs() < status.epochs()) {
      throw new NothingToResumeException(
          "%s is complete: a callback ended it after epoch %d of %d"
              .formatted(folder, status.reached().epochs(), status.epochs()));
    }
    if (status.state() == RunState.COMPLETE && changes.isEmpty()) {
      throw new NothingToResumeException(
          "%s is complete: all its %d epochs are done. To train it longer: lamina resume %s fit.epochs=%d"
              .formatted(folder, status.epochs(), folder, Math.max(1, 2 * status.epochs())));
    }
  }

  private TrainingState state(ModelArchive from, TrainedModel spec, SettingChanges changes) {
    TrainingState state =
        from.training(spec.graph())
            .orElseThrow(
                () ->
                    new NothingToResumeException(
                        "%s was saved by Lamina %s, which did not keep where training stood; it can be evaluated, but not resumed"
                            .formatted(from.file(), from.info().lamina())));
    if (changes.moreTime()) {
      return state.goingOn();
    }
    boolean inItsLastFit = state.phase() == spec.spec().fits().size() - 1;
    if (!changes.isEmpty() && inItsLastFit && state.stopped().isPresent()) {
      throw new NothingToResumeException(
          "%s was ended after epoch %d by a callback, which more epochs do not change: %s"
              .formatted(folder, state.position().epochs(), state.stopped().get()));
    }
    return state;
  }

  private FittedData data(StoppedRun run, TrainedModel saved) {
    RunSpec spec = saved.spec();
    FittedData data = FittedData.load(spec, saved.graph(), tools.data());
    tools.cancellation().check();
    Surroundings now = Surroundings.of(data);
    List<Difference> differences = run.surroundings().data(now);
    if (!differences.isEmpty()) {
      throw new DataException(
          "the data has changed since %s began, so it cannot go on as it would have:%n  %s%n  Put the old data back, or train a new run."
              .formatted(
                  folder,
                  String.join(
                      System.lineSeparator() + "  ",
                      differences.stream().map(each -> "SHA-256 of " + each.words()).toList())));
    }
    List<Difference> parts = run.surroundings().parts(now);
    if (!parts.isEmpty()) {
      throw new DataException(
          "the data is the same as when %s began, but its parts are not, so it cannot go on as it would have:%n  %s%n  Go on with the version of Lamina that it was begun with, or train a new run."
              .formatted(
                  folder,
                  String.join(
                      System.lineSeparator() + "  ",
                      parts.stream()
                          .map(each -> "SHA-256 of the rows of " + each.words())
                          .toList())));
    }
    return data;
  }

  private Opened open(
      StoppedRun run,
      TrainedModel saved,
      SettingChanges changes,
      Verbosity verbose,
      FittedData data,
      Network network,
      Position from) {
    Instant now = tools.clock().instant();
    RunStatus.Session session =
        new RunStatus.Session(run.status().started(), now, run.status().resumed() + 1);
    RunRequest request = run.request(saved);
    Surroundings here =
        Surroundings.of(Manifest.view(request, data, network.engine(), session.started()));
    List<String> warnings =
        new ArrayList<>(
            run.surroundings().facts(here).stream()
                .map(
                    each ->
                        each.words() + "; the last bits may differ from a run that never stopped")
                .toList());
    if (!run.text(RunFiles.RESOLVED).equals(saved.archive().spec())) {
      warnings.add(
          RunFiles.RESOLVED
              + " was changed; what the run was trained with is taken from its checkpoint, and the"
              + " file is written anew");
    }
    Resumption resumption =
        new Resumption(
            now,
            from,
            saved.spec().epochs(),
            verbose,
            session.resumed(),
            overrides,
            changes.view(),
            warnings);
    RunTools heard = tools.told(told.apply(resumption));
    String resolved =
        changes.isEmpty() ? saved.archive().spec() : SpecWriter.yaml(saved.spec(), saved.graph());
    return new Opened(
        request, heard, run.folder(), resolved, data, session, manifest(run, resumption));
  }

  private static Map<String, Object> manifest(StoppedRun run, Resumption resumption) {
    Map<String, Object> manifest = new LinkedHashMap<>(run.manifest());
    Manifest.OUTCOME.forEach(manifest::remove);
    List<Object> all = new ArrayList<>();
    if (manifest.get(Manifest.RESUMED) instanceof List<?> earlier) {
      all.addAll(earlier);
    }
    all.add(resumption.view());
    manifest.put(Manifest.RESUMED, all);
    return manifest;
  }

  /**
   * From here on the folder is changed, in an order in which a kill does no harm: the checkpoint
   * says what the run is, and the other files follow it.
   */
  private static void takeUp(
      Opened run, StoppedRun before, Network network, TrainingState state, boolean extended) {
    run.folder().removeParts();
    FolderKeeper keeper = new FolderKeeper(run, state);
    keeper.beginAgain();
    if (extended) {
      keeper.begin(network, state);
    }
    if (!before.text(RunFiles.RESOLVED).equals(run.resolved())) {
      run.folder().text(RunFiles.RESOLVED, run.resolved());
    }
    run.folder().json(RunFiles.MANIFEST, run.manifest());
  }
}
