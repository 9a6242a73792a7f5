package dev.lamina.runtime.inspect;

import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.runtime.evaluation.Predictor;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.transfer.TrainedModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whose score it is that an answer's dependence is asked for.
 *
 * @param model trained; one input, an image, and one output
 * @param fixed the output that is asked for; empty for each example's greatest
 */
public record ClassChoice(TrainedModel model, OptionalInt fixed) {

  /**
   * From what a user says.
   *
   * @param wanted a class's name or index; empty for each example's likeliest
   * @throws InspectionException if there is no such class, or the model is none that can be asked
   */
  public static ClassChoice of(TrainedModel model, Optional<String> wanted) {
    if (model.graph().inputs().size() > 1
        || model.graph().outputs().size() > 1
        || model.graph().input().rank() != 3) {
      throw new InspectionException(
          "saliency is drawn for models with one image as input and one output; this one has %s"
              .formatted(
                  model.graph().inputs().size() > 1 || model.graph().outputs().size() > 1
                      ? model.graph().inputs().size()
                          + " inputs and "
                          + model.graph().outputs().size()
                          + " outputs"
                      : "an input of " + model.graph().input()));
    }
    return new ClassChoice(
        model, wanted.isEmpty() ? OptionalInt.empty() : OptionalInt.of(find(model, wanted.get())));
  }

  private static int find(TrainedModel model, String wanted) {
    List<String> classes = model.archive().info().classNames();
    int outputs = Math.toIntExact(model.graph().output().size());
    int named = classes.indexOf(wanted);
    int index = named < 0 && wanted.matches("[0-9]{1,6}") ? Integer.parseInt(wanted) : named;
    if (index < 0 || index >= Math.max(outputs, classes.size())) {
      String near = index < 0 ? DidYouMean.hint(wanted, classes) : "";
      throw new InspectionException(
          "there is no class `%s`; %s"
              .formatted(
                  wanted,
                  near.isEmpty()
                      ? "there are " + Math.max(outputs, classes.size()) + ", counted from 0"
                      : near));
    }
    // A single output is the score of the second of two classes; of the first it says the same.
    return Math.min(index, outputs - 1);
  }

  /** The output that is asked for, where the network answers this. */
  public int index(float[] answer) {
    int best = 0;
    for (int i = 1; i < answer.length; i++) {
      best = answer[i] > answer[best] ? i : best;
    }
    return fixed.orElse(best);
  }

  /** What an output is called. */
  public String name(int index) {
    List<String> classes = model.archive().info().classNames();
    boolean single = model.graph().output().size() == 1;
    return classes.isEmpty()
        ? "output " + index
        : single ? classes.get(classes.size() - 1) : classes.get(index);
  }

  /** Asks the network, with the names of its classes. */
  public Predictor predictor(Network network) {
    return model.predictor(network);
  }
}
