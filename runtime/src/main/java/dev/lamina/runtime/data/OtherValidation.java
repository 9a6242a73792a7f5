package dev.lamina.runtime.data;

import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.ValidationData;
import java.util.Optional;

/**
 * What is validated on, where it is no part of the data to train on.
 *
 * @param source what was read
 * @param together whether it was read with the examples to train on, as what they are tested on;
 *     otherwise it is a data set of its own, of which the examples to train on are meant
 */
record OtherValidation(Dataset source, boolean together) {

  /** What the run's fit names; empty if it names nothing. */
  static Optional<OtherValidation> of(RunSpec run, DataContext context) {
    ValidationData named = run.fit().validationData();
    if (named instanceof ValidationData.Other other) {
      Dataset source = Datasets.load(other.spec(), run.seed(), context);
      return Optional.of(checked(source, false));
    }
    if (named instanceof ValidationData.Part part) {
      // Read together with the examples to train on, so that classes are those of these.
      DataSpec both =
          run.data()
              .testedOn(part.path())
              .orElseThrow(
                  () ->
                      new DataException(
                          "validation_data: this data is not read from a single file; name a dataset"));
      Dataset source = Datasets.load(both, run.seed(), context);
      return Optional.of(checked(source, true));
    }
    return Optional.empty();
  }

  /**
   * Its examples as a model wants them.
   *
   * @param trained the data to train on, and how that is arranged
   * @param learned the examples to train on of which its source may learn, where it has these too
   * @throws DataException if the two do not go together
   */
  Examples arranged(
      Dataset trained,
      Arrangement arrangement,
      ModelGraph graph,
      CompileSpec compile,
      int[] learned) {
    if (trained.validation().isPresent()) {
      throw new DataException(
          "the data has examples to validate on, and validation_data of fit names others; remove one"
              + " of the two");
    }
    if (source.lesson().isPresent() && !together) {
      throw new DataException(
          "validation_data learns its encodings by itself; give the path of a file like the one to"
              + " train on, which is then encoded in the same way");
    }
    Dataset known = source.learnt(learned);
    Arrangement own = Arrangement.of(known, graph);
    if (!own.classNames().equals(arrangement.classNames())) {
      throw new DataException(
          "validation_data has other classes than the data to train on; give the path of a file like"
              + " that, whose classes are then counted in the same way");
    }
    Examples examples = together ? known.test().orElseThrow() : known.train();
    return own.examples(examples, own.targets(compile));
  }

  private static OtherValidation checked(Dataset source, boolean together) {
    if ((together ? source.test().orElseThrow() : source.train()).size() == 0) {
      throw new DataException("validation_data has no examples");
    }
    return new OtherValidation(source, together);
  }
}
