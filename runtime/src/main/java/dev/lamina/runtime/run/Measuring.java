package dev.lamina.runtime.run;

import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.runtime.archive.ModelArchive;
import dev.lamina.runtime.evaluation.Evaluation;
import dev.lamina.runtime.evaluation.Evaluator;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.evaluation.Scoring;
import dev.lamina.runtime.evaluation.ScoringProgress;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.train.TrainingResult;
import dev.lamina.runtime.transfer.TrainedModel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Measures a trained network: the weights that will be used from now on, which are the best epoch's
 * if there was validation, else the last.
 *
 * @param run in its folder
 * @param network with the last epoch's weights
 */
record Measuring(Opened run, Network network) {

  /**
   * What was measured.
   *
   * @param checkpoint {@code best} or {@code last}
   * @param epoch these weights are from
   * @param evaluation of them
   * @param lastMeasures of the last epoch's weights
   * @param weightsSha256 of the weights measured
   */
  record Measured(
      String checkpoint,
      int epoch,
      Evaluation evaluation,
      Measures lastMeasures,
      String weightsSha256) {}

  Measured measure(TrainingResult trained) {
    int epochs = trained.epochs().stream().mapToInt(TrainingEvent.EpochEnd::epoch).max().orElse(0);
    Optional<TrainingEvent.EpochEnd> best =
        run.data().validation().isPresent() ? trained.best() : Optional.empty();
    String checkpoint = best.isPresent() ? RunFiles.BEST : RunFiles.LAST;
    int epoch = best.map(TrainingEvent.EpochEnd::epoch).orElse(epochs);
    // The best epoch's weights were kept before they were changed.
    if (epoch == epochs && (best.isEmpty() || !trained.changed())) {
      Evaluation evaluation = inspect(network);
      tell(evaluation, checkpoint, epoch);
      return new Measured(
          checkpoint, epoch, evaluation, evaluation.measures(), network.weightsSha256());
    }
    try (Network kept = load(run.folder().checkpoint(checkpoint))) {
      Evaluation evaluation = inspect(kept);
      tell(evaluation, checkpoint, epoch);
      Measures last = evaluate(network).measures();
      return new Measured(checkpoint, epoch, evaluation, last, kept.weightsSha256());
    }
  }

  /**
   * Measures the weights that are kept, and sees what the report shows of them, if there is one.
   */
  private Evaluation inspect(Network measured) {
    if (!run.tools().report()) {
      return evaluate(measured);
    }
    Outcome outcome = Outcome.of(run.data());
    return evaluator().inspect(measured, outcome.split(), outcome.examples(), progress(outcome));
  }

  private Evaluation evaluate(Network measured) {
    Outcome outcome = Outcome.of(run.data());
    return evaluator().evaluate(measured, outcome.split(), outcome.examples(), progress(outcome));
  }

  private Evaluator evaluator() {
    RunSpec spec = run.request().spec();
    Scoring scoring =
        new Scoring(spec.compile(), spec.fit().batchSize(), run.tools().cancellation());
    return new Evaluator(scoring, run.data().classNames(), run.data().units(), run.tools().clock());
  }

  private ScoringProgress progress(Outcome outcome) {
    return (done, total) ->
        run.tools().listener().scored(new TrainingEvent.Scored(outcome.split(), done, total));
  }

  private void tell(Evaluation evaluation, String checkpoint, int epoch) {
    run.tools().listener().tested(new TrainingEvent.Tested(evaluation, checkpoint, epoch));
  }

  private Network load(Path archive) {
    return new TrainedModel(ModelArchive.open(archive), run.request().spec(), run.request().graph())
        .network(run.request().engine());
  }
}
