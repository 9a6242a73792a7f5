package dev.lamina.runtime.run;

import dev.lamina.dsl.callback.Callback;
import dev.lamina.dsl.callback.CsvLogger;
import dev.lamina.dsl.callback.TensorBoard;
import dev.lamina.dsl.metric.Direction;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.runtime.network.WeightName;
import dev.lamina.runtime.tensorboard.TensorBoardLog;
import dev.lamina.runtime.train.CallbackMaker;
import dev.lamina.runtime.train.TrainingCallback;
import dev.lamina.runtime.train.TrainingListener;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * The callbacks of a run that has a folder.
 *
 * @param logs what paths of files are relative to
 */
record FolderCallbacks(Path logs) implements CallbackMaker {

  @Override
  public TrainingCallback make(Callback callback, String name, Map<String, Direction> measures) {
    if (callback instanceof CsvLogger logger) {
      return new CsvLog(logs.resolve(logger.filename()), logger);
    }
    if (callback instanceof TensorBoard) {
      return new TrainingCallback() {}; // it listens to the run as a whole
    }
    return PLAIN.make(callback, name, measures);
  }

  /**
   * What listens to the run as a whole: a fit that goes on with the callbacks of the one before it
   * goes on in the same logs.
   *
   * @param weights of the network at present
   */
  List<TrainingListener> listeners(
      RunSpec run, InstantSource clock, Supplier<SortedMap<WeightName, float[]>> weights) {
    return run.fits().stream()
        .flatMap(fit -> fit.callbacks().stream())
        .filter(TensorBoard.class::isInstance)
        .map(TensorBoard.class::cast)
        .distinct()
        .<TrainingListener>map(
            board ->
                new TensorBoardLog(
                    logs.resolve(board.logDir()),
                    new TensorBoardLog.Settings(
                        board.histogramFreq(),
                        board.writeGraph(),
                        board.updateFreq().batches().orElse(0)),
                    clock,
                    weights))
        .toList();
  }
}
