package dev.lamina.runtime.run;

import dev.lamina.runtime.archive.ArchiveInfo;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.train.Position;
import java.time.Instant;
import java.util.Map;

/**
 * A run that has its folder.
 *
 * @param request what was asked for
 * @param tools what it is done with
 * @param folder where it is kept
 * @param resolved the specification with every default and override, its paths made independent of
 *     where it lies: training it repeats the run
 * @param data read, checked and split
 * @param session who works on it
 * @param manifest what it was made of, without its outcome
 */
record Opened(
    RunRequest request,
    RunTools tools,
    RunFolder folder,
    String resolved,
    FittedData data,
    RunStatus.Session session,
    Map<String, Object> manifest) {

  /** When the run began. */
  Instant started() {
    return session.started();
  }

  /** Writes status.json. */
  void status(RunState state, Position reached, String message) {
    folder.json(
        RunFiles.STATUS,
        new RunStatus(
                state, reached, request.spec().epochs(), session, tools.clock().instant(), message)
            .view());
  }

  /** What an archive says of itself. */
  ArchiveInfo describe(Network network, String checkpoint, Position position, Measures measures) {
    return new ArchiveInfo(
        Versions.lamina(),
        request.spec().name(),
        checkpoint,
        position.epochs(),
        position.batches(),
        network.iteration(),
        data.validation().isPresent(),
        measures,
        network.weightsSha256(),
        request.engine(),
        data.source().inputs(),
        data.source().classes());
  }
}
