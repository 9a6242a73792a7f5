package dev.lamina.runtime.data;

import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.ValidationData;
import java.util.Optional;

/**
 * What is validated on, where it is no part of the data to train on.
 *
 * @param source what was read
 * @param examples of it, as they are there
 */
record OtherValidation(Dataset source, Examples examples) {

  /** What the run's fit names; empty if it names nothing. */
  static Optional<OtherValidation> of(RunSpec run, DataContext context) {
    ValidationData named = run.fit().validationData();
    if (named instanceof ValidationData.Other other) {
      Dataset source = Datasets.load(other.spec(), context);
      return Optional.of(checked(source, source.train()));
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
      Dataset source = Datasets.load(both, context);
      return Optional.of(checked(source, source.test().orElseThrow()));
    }
    return Optional.empty();
  }

  private static OtherValidation checked(Dataset source, Examples examples) {
    if (examples.size() == 0) {
      throw new DataException("validation_data has no examples");
    }
    return new OtherValidation(source, examples);
  }
}
