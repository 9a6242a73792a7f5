package dev.lamina.runtime.transfer;

import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.Phase;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.data.DataInput;
import dev.lamina.runtime.data.Unlabelled;
import dev.lamina.runtime.evaluation.AnswerForm;
import dev.lamina.runtime.evaluation.Predictor;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.Networks;
import dev.lamina.runtime.network.WeightName;
import dev.lamina.runtime.train.PhasedTraining;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * An archive whose specification was read: what it is is known, and no native code was loaded for
 * it.
 *
 * @param archive checked
 * @param spec what it was trained from
 * @param graph its model
 */
public record TrainedModel(ModelArchive archive, RunSpec spec, ModelGraph graph) {

  /**
   * Reads the specification of an archive.
   *
   * @throws ArchiveException if this version does not understand it
   */
  public static TrainedModel of(ModelArchive archive) {
    Problems problems = new Problems();
    Loaded loaded = load(archive, List.of(), problems);
    if (problems.hasErrors() || loaded.run().isEmpty() || loaded.graph().isEmpty()) {
      throw new ArchiveException(
          archive.file()
              + " holds a specification that this version of Lamina does not read; it was saved by "
              + archive.info().lamina()
              + (problems.hasErrors() ? ": " + problems.all().get(0).message() : ""));
    }
    return new TrainedModel(archive, loaded.run().get(), loaded.graph().get());
  }

  /**
   * The same with other values.
   *
   * @param overrides {@code key=value}
   * @throws dev.lamina.dsl.diagnostic.SpecException if they are none for this specification
   */
  public TrainedModel with(List<String> overrides) {
    Problems problems = new Problems();
    Loaded loaded = load(archive, overrides, problems);
    problems.throwIfErrors();
    return new TrainedModel(archive, loaded.run().orElseThrow(), loaded.graph().orElseThrow());
  }

  private static Loaded load(ModelArchive archive, List<String> overrides, Problems problems) {
    return new SpecLoader(Gallery.empty(), Map.of())
        .load(
            new SourceText(archive.file() + "!resolved.yaml", archive.spec()), overrides, problems);
  }

  /**
   * The network with its weights and the state of its optimizer; the caller closes it.
   *
   * @throws ArchiveException if it is not what the archive says
   */
  public Network network(EngineKind engine) {
    return network(archive, engine);
  }

  /** The run's fits. */
  public List<Phase> phases() {
    return Phase.of(spec, graph);
  }

  /** What belongs to the optimizer's state is that of the fit in which it was saved. */
  private Network load(ModelArchive from, EngineKind engine) throws IOException {
    List<Phase> phases = phases();
    int index = from.phase();
    if (index < 0 || index >= phases.size()) {
      throw new IOException("it is of fit " + (index + 1) + ", and the run has " + phases.size());
    }
    Phase phase = phases.get(index);
    long seed = PhasedTraining.seedOf(phases, index, spec.seed());
    return Networks.load(from.network(), phase.graph(), phase.compile(), seed, engine);
  }

  /** The same from another archive of the same model. */
  public Network network(ModelArchive from, EngineKind engine) {
    try {
      Network network = load(from, engine);
      if (!network.weightsSha256().equals(from.info().weightsSha256())) {
        network.close();
        throw new ArchiveException(
            from.file() + " was changed since it was saved: its weights are others");
      }
      return network;
    } catch (IOException e) {
      throw new ArchiveException(from.file() + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Its weights; nothing is kept open. */
  public SortedMap<WeightName, float[]> weights() {
    try (Network network = network(EngineKind.PLAIN)) {
      return network.weights();
    }
  }

  /** Asks {@code network}, one of this model, about files; usable until that is closed. */
  public Predictor predictor(Network network) {
    return new Predictor(
        network, new Unlabelled(spec.data(), inputs()), outputs(), spec.fit().batchSize());
  }

  /** What the data has for the inputs, in the model's order. */
  private List<DataInput> inputs() {
    List<DataInput> given = archive.info().inputs();
    if (given.get(0).name().equals(Feed.ONLY)) {
      return given;
    }
    return graph.inputs().stream()
        .map(
            input ->
                given.stream()
                    .filter(each -> each.name().equals(input.name()))
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  /** What the numbers of the outputs mean, in the model's order. */
  private List<AnswerForm> outputs() {
    ByName<List<String>> classes = archive.info().classes();
    List<AnswerForm> forms = new ArrayList<>();
    for (String output : graph.outputs()) {
      int at = classes.isNamed() ? classes.names().indexOf(output) : 0;
      forms.add(
          new AnswerForm(
              graph.outputs().size() == 1 ? "" : output,
              Math.toIntExact(graph.outputShapes().get(forms.size()).size()),
              classes.values().get(at),
              archive.info().unitsOf(at)));
    }
    return forms;
  }
}
