package dev.lamina.runtime.run;

import dev.lamina.runtime.report.HtmlReport;
import dev.lamina.runtime.report.ReportContent;
import dev.lamina.runtime.train.TrainingEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what a finished run leaves behind: evaluation, confusion matrix, manifest, report.
 *
 * @param run in its folder
 */
record RunWriter(Opened run) {

  void write(RunResult result) {
    RunFolder folder = run.folder();
    Map<String, Object> evaluation = new LinkedHashMap<>();
    evaluation.put("run", result.name());
    evaluation.put("checkpoint", result.checkpoint());
    evaluation.put("epoch", result.checkpointEpoch());
    evaluation.put("weights_sha256", result.weightsSha256());
    evaluation.putAll(result.evaluation().view());
    evaluation.put("last_weights", result.lastMeasures().values());
    folder.json(RunFiles.EVALUATION, evaluation);
    result
        .evaluation()
        .confusion()
        .ifPresent(matrix -> folder.text(RunFiles.CONFUSION, Csv.of(matrix)));
    folder.json(RunFiles.MANIFEST, Manifest.complete(run.manifest(), result));
    report(RunState.COMPLETE, "", result.epochs(), Optional.of(result));
  }

  /** The report of a run that did not come to its end. */
  void report(RunState state, String message, List<TrainingEvent.EpochEnd> epochs) {
    report(state, message, epochs, Optional.empty());
  }

  private void report(
      RunState state,
      String message,
      List<TrainingEvent.EpochEnd> epochs,
      Optional<RunResult> result) {
    RunRequest request = run.request();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Seed", String.valueOf(request.spec().seed()));
    result.ifPresent(done -> facts.put("Engine", done.engine()));
    facts.putAll(Machine.here().facts());
    facts.put("Lamina", Versions.lamina());
    facts.put("Deeplearning4j", Versions.dl4j());
    result.ifPresent(done -> facts.put("Weights (SHA-256)", done.weightsSha256()));
    run.folder()
        .text(
            RunFiles.REPORT,
            new HtmlReport(
                    new ReportContent(
                        request.spec().name(),
                        state.word(),
                        message,
                        run.started(),
                        request.graph(),
                        run.resolved(),
                        epochs,
                        result.map(RunResult::evaluation),
                        result.map(RunResult::checkpoint).orElse(""),
                        result.map(RunResult::checkpointEpoch).orElse(0),
                        facts))
                .html());
  }
}
