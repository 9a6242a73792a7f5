package dev.lamina.runtime.run;

import dev.lamina.dsl.callback.Callback;
import dev.lamina.dsl.callback.CsvLogger;
import dev.lamina.dsl.metric.Direction;
import dev.lamina.runtime.train.CallbackMaker;
import dev.lamina.runtime.train.TrainingCallback;
import java.nio.file.Path;
import java.util.Map;

/**
 * The callbacks of a run that has a folder.
 *
 * @param logs what paths of files are relative to
 */
record FolderCallbacks(Path logs) implements CallbackMaker {

  @Override
  public TrainingCallback make(Callback callback, String name, Map<String, Direction> measures) {
    return callback instanceof CsvLogger logger
        ? new CsvLog(logs.resolve(logger.filename()), logger)
        : PLAIN.make(callback, name, measures);
  }
}
