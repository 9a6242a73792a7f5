package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.record.RecordFiles;
import dev.lamina.runtime.record.RunRecord;
import dev.lamina.runtime.report.CurvePicture;
import dev.lamina.runtime.report.HtmlReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a run's report again, or its curves as a picture, from its folder alone.
 *
 * @param run the folder
 * @param out where the page is written; empty for the folder, unless only curves are wanted
 * @param curves where the picture is written; empty for none
 * @param json whether to answer in JSON
 * @param console where to answer
 */
public record Reporting(
    Path run, Optional<Path> out, Optional<Path> curves, boolean json, Console console) {

  /**
   * Writes.
   *
   * @throws dev.lamina.runtime.archive.ArchiveException if the folder is no run
   * @throws OutputException if a file cannot be written
   */
  public void execute() {
    RunRecord read = RunRecord.read(run);
    read.problems().forEach(problem -> console.err().println("warning: " + run + ": " + problem));
    console.err().flush();
    Map<String, Object> written = new LinkedHashMap<>();
    Optional<Path> page =
        out.isPresent() || curves.isPresent() ? out : Optional.of(run.resolve(RecordFiles.REPORT));
    if (curves.isPresent()) {
      CurvePicture picture = CurvePicture.of(read);
      if (picture.isEmpty()) {
        throw new OutputException(
            run + " has no epoch in its " + RecordFiles.METRICS + ": there are no curves to draw");
      }
      picture.write(curves.get());
      written.put("curves", curves.get().toString());
    }
    if (page.isPresent()) {
      WholeFile.write(page.get(), new HtmlReport(read).html());
      written.put("report", page.get().toString());
    }
    if (json) {
      written.put("state", read.state());
      console.out().println(Json.text(written));
    } else {
      written.forEach(
          (what, file) ->
              console.out().println((what.equals("report") ? "Report: " : "Curves: ") + file));
    }
    console.out().flush();
  }
}
