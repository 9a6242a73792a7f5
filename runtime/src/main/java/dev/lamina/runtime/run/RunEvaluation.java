package dev.lamina.runtime.run;

import dev.lamina.runtime.archive.ArchiveInfo;
import dev.lamina.runtime.evaluation.Evaluation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What measuring a saved run gave.
 *
 * @param file the checkpoint measured
 * @param info what it is
 * @param evaluation of it
 */
public record RunEvaluation(Path file, ArchiveInfo info, Evaluation evaluation) {

  /** As plain data for {@code evaluate --format json}. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("run", file.toString());
    view.put("name", info.run());
    view.put("epochs", info.epochs());
    view.put("checkpoint", info.checkpoint());
    view.putAll(Outcome.measured(evaluation));
    view.put("seconds", evaluation.time().toMillis() / 1000.0);
    view.put("weights_sha256", info.weightsSha256());
    return view;
  }
}
