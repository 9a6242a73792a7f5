package dev.lamina.cli.terminal;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.evaluation.Measures;
import dev.lamina.runtime.train.Rounded;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run says while it works: the totals, then a line for each epoch, and on a terminal a bar
 * while an epoch lasts.
 */
public final class TrainingProgress implements TrainingListener {

  /** Bytes of a weight. */
  private static final int FLOAT = 4;

  private final StatusLine line;
  private final boolean terminal;
  private double learningRate = Double.NaN;

  /** Progress on {@code console}'s standard error. */
  public TrainingProgress(Console console, StatusLine line) {
    this(console, line, true);
  }

  /**
   * The same.
   *
   * @param bars whether there may be a bar while an epoch lasts
   */
  public TrainingProgress(Console console, StatusLine line, boolean bars) {
    this.line = line;
    this.terminal = bars && console.errIsTerminal();
  }

  @Override
  public void begin(TrainingEvent.Begin event) {
    ModelGraph graph = event.graph();
    line.print(
        "%s: %s layers, %s parameters (%s trainable), %s"
            .formatted(
                graph.name(),
                Wording.number(graph.layers().size()),
                Wording.number(graph.totalParams()),
                Wording.number(graph.trainableParams()),
                Wording.bytes((double) graph.totalParams() * FLOAT)));
    List<String> parts = new ArrayList<>();
    parts.add(Wording.number(event.trainExamples()) + " to train");
    if (event.validationExamples() > 0) {
      parts.add(Wording.number(event.validationExamples()) + " to validate");
    }
    if (event.testExamples() > 0) {
      parts.add(Wording.number(event.testExamples()) + " to test");
    }
    line.print(
        "%s; %s of %d an epoch"
            .formatted(
                String.join(", ", parts),
                Wording.number(event.batches()) + (event.batches() == 1 ? " batch" : " batches"),
                event.batchSize()));
  }

  @Override
  public void batchEnd(TrainingEvent.BatchEnd event) {
    if (terminal && line.due()) {
      String after =
          "%s  %s/s  ETA %s"
              .formatted(
                  words(event.measures()),
                  Wording.number(event.examplesPerSecond()),
                  Wording.time(event.remaining()));
      double fraction = (double) event.done() / event.examples();
      line.draw(new Bar(epoch(event.epoch(), event.epochs()), fraction, after).in(line.room()));
    }
  }

  @Override
  public void scored(TrainingEvent.Scored event) {
    if (terminal && line.due()) {
      double fraction = (double) event.done() / event.examples();
      String percent = Math.round(100 * fraction) + " %";
      line.draw(new Bar("measuring " + event.split(), fraction, percent).in(line.room()));
    }
  }

  @Override
  public void epochEnd(TrainingEvent.EpochEnd event) {
    String what =
        epoch(event.epoch(), event.epochs()) + "  " + words(event.measures()) + rate(event);
    String timed = what + "  " + Wording.time(event.time().plus(event.validationTime()));
    String all = timed + "  " + Wording.number(event.examplesPerSecond()) + "/s";
    if (terminal) {
      // An epoch keeps to one line: on a narrow terminal the rate goes, then gaps, then the time.
      Stream.of(all, timed, timed.replace("  ", " "), what.replace("  ", " "))
          .filter(text -> text.length() <= line.room())
          .findFirst()
          .ifPresentOrElse(line::print, () -> line.print(what));
    } else {
      line.print(all);
    }
  }

  /** Told where it is not what it was. */
  private String rate(TrainingEvent.EpochEnd event) {
    boolean changed = !Double.isNaN(learningRate) && learningRate != event.learningRate();
    learningRate = event.learningRate();
    return changed ? "  lr " + Rounded.number(learningRate) : "";
  }

  @Override
  public void said(TrainingEvent.Said event) {
    line.print(event.message());
  }

  @Override
  public void tested(TrainingEvent.Tested event) {
    line.clear();
  }

  private static String epoch(int epoch, int epochs) {
    String of = Integer.toString(epochs);
    return ("Epoch %" + of.length() + "d/%s").formatted(epoch, of);
  }

  private static String words(Measures measures) {
    List<String> words = new ArrayList<>();
    measures.values().forEach((name, value) -> words.add(name + " " + Wording.measure(value)));
    return String.join("  ", words);
  }
}
