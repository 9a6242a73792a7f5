package dev.lamina.runtime.sweep;

import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.record.RunRecord;
import dev.lamina.runtime.record.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a trial's run has on disk.
 *
 * @param record its folder
 */
record FoundRun(RunRecord record) {

  /** Empty if there is nothing, or nothing that can be read: then it is begun. */
  static Optional<FoundRun> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new FoundRun(RunRecord.read(folder)));
    } catch (ArchiveException e) {
      return Optional.empty();
    }
  }

  /** Whether it was trained to its end and measured. */
  boolean isComplete() {
    return record.state().equals("complete");
  }

  /** Whether it would only diverge again. */
  boolean hasDiverged() {
    return record.state().equals("diverged");
  }

  /** The epochs of its log behind the first so many, as events. */
  List<SweepEvent> epochs(long trial, int part, int known) {
    List<SweepEvent> events = new ArrayList<>();
    List<String> names = record.measures();
    for (Tree line : record.epochs()) {
      int epoch = (int) line.at("epoch").whole();
      if (epoch > known) {
        Map<String, Double> measures = new LinkedHashMap<>();
        names.forEach(name -> line.at(name).number().ifPresent(n -> measures.put(name, n)));
        double seconds =
            line.at("seconds").number().orElse(0)
                + line.at("validation_seconds").number().orElse(0);
        events.add(new SweepEvent.Epoch(trial, part, epoch, measures, seconds));
      }
    }
    return events;
  }

  /** What its end says of it. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("weights_sha256", record.manifest().at("weights_sha256").text());
    facts.put("checkpoint", record.manifest().at("checkpoint").text());
    facts.put("checkpoint_epoch", record.manifest().at("checkpoint_epoch").whole());
    return facts;
  }
}
