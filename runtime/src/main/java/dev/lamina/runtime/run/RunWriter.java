package dev.lamina.runtime.run;

import dev.lamina.runtime.evaluation.ClassOutcome;
import dev.lamina.runtime.record.RunRecord;
import dev.lamina.runtime.report.HtmlReport;
import java.util.LinkedHashMap;
import java.util.Map;

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
    for (ClassOutcome classes : result.evaluation().classes()) {
      folder.text(confusion(classes.output()), Csv.of(classes.confusion()));
    }
    folder.json(RunFiles.MANIFEST, Manifest.complete(run.manifest(), result));
    if (run.tools().report()) {
      folder.json(RunFiles.INSIGHT, result.evaluation().insight().view());
    }
    report(RunState.COMPLETE, "");
  }

  /** Of several outputs each has a file of its own. */
  private static String confusion(String output) {
    return output.isEmpty() ? RunFiles.CONFUSION : RunFiles.CONFUSIONS + output + ".csv";
  }

  /**
   * The report of what the folder has so far, also of a run that did not come to its end; unless
   * none is wanted.
   */
  void report(RunState state, String message) {
    if (!run.tools().report()) {
      return;
    }
    RunRecord told = RunRecord.read(run.folder().path()).as(state.word(), message);
    run.folder().unforcedText(RunFiles.REPORT, new HtmlReport(told).html());
  }
}
