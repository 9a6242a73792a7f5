package dev.lamina.runtime.run;

import dev.lamina.dsl.data.Answer;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.encoding.Affine;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.archive.ArchiveInfo;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.data.DataInput;
import dev.lamina.runtime.data.DataTarget;
import dev.lamina.runtime.data.Datasets;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.data.Measurable;
import dev.lamina.runtime.evaluation.Evaluation;
import dev.lamina.runtime.evaluation.Evaluator;
import dev.lamina.runtime.evaluation.Predictor;
import dev.lamina.runtime.evaluation.Scoring;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.transfer.TrainedModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /**
   * The same with other data or metrics than it was trained with.
   *
   * @param overrides as on the command line, of {@code data} and of the metrics of {@code compile}:
   *     {@code data.test=other.csv}
   * @throws dev.lamina.dsl.diagnostic.SpecException if an override is wrong
   */
  public static SavedRun open(Path path, Checkpoint checkpoint, List<String> overrides) {
    ModelArchive archive = checkpoint.archive(path);
    TrainedModel model = TrainedModel.of(archive);
    TrainedModel changed = overrides.isEmpty() ? model : model.with(overrides);
    Network network = model.network(archive.info().engine());
    return new SavedRun(archive, changed.spec(), model.graph(), network);
  }

  private static SavedRun open(ModelArchive archive, EngineKind engine) {
    TrainedModel model = TrainedModel.of(archive);
    return new SavedRun(archive, model.spec(), model.graph(), model.network(engine));
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

  /** Asks the network; usable until this is closed. */
  public Predictor predictor() {
    return new TrainedModel(archive, spec, graph).predictor(network);
  }

  /**
   * Measures the network on the data it was made for, as at the end of its training: the same
   * examples, in the same order and batches.
   *
   * @throws DataException if the data cannot be read or is not what it was
   */
  public RunEvaluation evaluate(RunTools tools) {
    FittedData data = FittedData.load(spec, graph, tools.data(), info().inputs());
    boolean same =
        data.source().inputs().stream()
            .map(DataInput::code)
            .toList()
            .equals(info().inputs().stream().map(DataInput::code).toList());
    if (!same) {
      throw new DataException(
          "the data to train on is not what it was: other encodings would be learnt from it than"
              + " the network has; measure on a file alone, with `--data FILE`");
    }
    Outcome outcome = Outcome.of(data);
    return evaluate(tools, outcome.split(), outcome.examples(), data.classNames(), data.units());
  }

  /**
   * Measures the network on other data; nothing is learnt from it.
   *
   * @param data with its answers: a table, texts or sequences; for pictures a directory for each
   *     class, IDX images, numpy's arrays, CIFAR's files, a table of pixels
   * @throws DataException if it cannot be read or does not fit the network
   */
  public RunEvaluation evaluate(Path data, RunTools tools) {
    return evaluate(data, Optional.empty(), tools);
  }

  /**
   * The same.
   *
   * @param labels of IDX images or {@code .npy}; empty for those beside them, called alike
   */
  public RunEvaluation evaluate(Path data, Optional<Path> labels, RunTools tools) {
    Datasets.Known known = new Datasets.Known(info().inputs(), targets());
    Measurable read =
        Measurable.of(
            Datasets.loadOther(spec.data(), data, labels, known, tools.data()),
            graph,
            spec.compile());
    return evaluate(tools, RunFiles.TEST, read.examples(), read.classNames(), read.units());
  }

  /** What the data has for the outputs, in its own order. */
  private List<DataTarget> targets() {
    List<Answer> answers = spec.data().answers();
    List<DataTarget> targets = new ArrayList<>();
    for (Answer answer : answers) {
      int at = targets.size();
      List<String> classes = info().classes().values().get(at);
      int size = classes.isEmpty() ? outputSize(answer.output()) : 1;
      targets.add(new DataTarget(answer.output(), size, classes, info().unitsOf(at)));
    }
    return targets;
  }

  private int outputSize(String output) {
    int at = output.equals(Feed.ONLY) ? 0 : graph.outputs().indexOf(output);
    return spec.compile().goals().get(at).targetSize(graph.outputShapes().get(at));
  }

  private RunEvaluation evaluate(
      RunTools tools,
      String split,
      Examples examples,
      List<List<String>> classNames,
      List<List<Affine>> units) {
    Scoring scoring = new Scoring(spec.compile(), spec.fit().batchSize(), tools.cancellation());
    Evaluation evaluation =
        new Evaluator(scoring, classNames, units, tools.clock())
            .evaluate(
                network,
                split,
                examples,
                (done, total) ->
                    tools.listener().scored(new TrainingEvent.Scored(split, done, total)));
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
