package dev.lamina.runtime.run;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.archive.ArchiveInfo;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.data.Unlabelled;
import dev.lamina.runtime.evaluation.Evaluation;
import dev.lamina.runtime.evaluation.Evaluator;
import dev.lamina.runtime.evaluation.Predictor;
import dev.lamina.runtime.evaluation.Scoring;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.train.TrainingEvent;
import java.nio.file.Path;

/**
 * A trained network taken from disk, ready to be asked and measured. Close it to free its memory.
 *
 * <pre>{@code
 * try (SavedRun run = SavedRun.open(Path.of("runs/digits"))) {
 *   for (Prediction prediction : run.predictor().predict(Path.of("seven.png"))) {
 *     System.out.println(prediction.best().name() + " " + prediction.best().probability());
 *   }
 * }
 * }</pre>
 */
public final class SavedRun implements AutoCloseable {

  private final ModelArchive archive;
  private final RunSpec spec;
  private final ModelGraph graph;
  private final Network network;

  private SavedRun(ModelArchive archive, RunSpec spec, ModelGraph graph, Network network) {
    this.archive = archive;
    this.spec = spec;
    this.graph = graph;
    this.network = network;
  }

  /**
   * Opens a run folder, with its best checkpoint if there was validation and its last otherwise, or
   * a checkpoint's zip.
   *
   * @throws ArchiveException if there is no network in it that can be trusted
   */
  public static SavedRun open(Path path) {
    return open(path, Checkpoint.USUAL);
  }

  /**
   * The same with a checkpoint of choice. What it was trained with computes it, so that it gives
   * the numbers it gave then.
   *
   * @param checkpoint of a run folder; a zip is what it is
   */
  public static SavedRun open(Path path, Checkpoint checkpoint) {
    ModelArchive archive = checkpoint.archive(path);
    return open(archive, archive.info().engine());
  }

  /** The same with an engine of choice; the numbers agree up to rounding. */
  public static SavedRun open(Path path, Checkpoint checkpoint, EngineKind engine) {
    return open(checkpoint.archive(path), engine);
  }

  private static SavedRun open(ModelArchive archive, EngineKind engine) {
    SavedSpec saved = SavedSpec.of(archive);
    return new SavedRun(archive, saved.run(), saved.graph(), saved.network(engine));
  }

  /** The archive it came from. */
  public Path checkpoint() {
    return archive.file();
  }

  /** What it is: epochs learned, measures, classes, hash of the weights. */
  public ArchiveInfo info() {
    return archive.info();
  }

  /** The specification it was trained from, every default written out. */
  public RunSpec spec() {
    return spec;
  }

  /** The model. */
  public ModelGraph graph() {
    return graph;
  }

  /** The network itself; it is closed with this. */
  public Network network() {
    return network;
  }

  /**
   * Asks the network; usable until this is closed.
   *
   * @throws DataException if it has several inputs or outputs: files are for one
   */
  public Predictor predictor() {
    if (graph.inputs().size() > 1 || graph.outputs().size() > 1) {
      throw new DataException(
          "predicting from files is for models with one input and one output; this one has %d and %d"
              .formatted(graph.inputs().size(), graph.outputs().size()));
    }
    return new Predictor(
        network,
        new Unlabelled(spec.data(), info().input(), info().scale()),
        info().classNames(),
        spec.fit().batchSize());
  }

  /**
   * Measures the network on the data it was made for, as at the end of its training: the same
   * examples, in the same order and batches.
   *
   * @throws DataException if the data cannot be read or is not what it was
   */
  public RunEvaluation evaluate(RunTools tools) {
    FittedData data = FittedData.load(spec, graph, tools.data());
    Outcome outcome = Outcome.of(data);
    Scoring scoring = new Scoring(spec.compile(), spec.fit().batchSize(), tools.cancellation());
    Evaluation evaluation =
        new Evaluator(scoring, data.classNames(), tools.clock())
            .evaluate(
                network,
                outcome.split(),
                outcome.examples(),
                (done, total) ->
                    tools
                        .listener()
                        .scored(new TrainingEvent.Scored(outcome.split(), done, total)));
    tools
        .listener()
        .tested(new TrainingEvent.Tested(evaluation, info().checkpoint(), info().epochs()));
    return new RunEvaluation(archive.file(), info(), evaluation);
  }

  @Override
  public void close() {
    network.close();
  }
}
