package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Syntax;
import dev.lamina.dsl.data.DataSpec;
import java.nio.file.Path;

/** What is validated on, where it is no part of the data to train on. */
@Syntax(ValidationDataSyntax.class)
public sealed interface ValidationData {

  /** The same with its paths resolved against {@code base}. */
  ValidationData under(Path base);

  /** The same drawing its examples with this seed, as {@link DataSpec#drawnWith} has it. */
  default ValidationData drawnWith(long seed) {
    return this;
  }

  /**
   * Data of its own.
   *
   * @param spec whose examples to train on are validated on
   */
  record Other(DataSpec spec) implements ValidationData {

    @Override
    public ValidationData under(Path base) {
      return new Other(spec.under(base));
    }

    @Override
    public ValidationData drawnWith(long seed) {
      return new Other(spec.drawnWith(seed));
    }
  }

  /**
   * A file like that of the data to train on, read as that is.
   *
   * @param path relative to the file of the specification
   */
  record Part(String path) implements ValidationData {

    @Override
    public ValidationData under(Path base) {
      return new Part(base.resolve(path).toString());
    }
  }
}
