package dev.lamina.dsl.encoding;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Numbers as they are.
 *
 * @param missing what stands for a missing number
 * @param indicator whether a second number says where one was missing
 */
@Kind(
    name = "number",
    keras = "Number",
    doc = "Numbers as they are; missing ones may be filled in.",
    source = "docs/data.md",
    example = "age: {number: {missing: median}}")
public record AsNumber(
    @Arg(doc = "What stands for a missing number.", def = "error") Fill missing,
    @Arg(
            doc = "Whether a second number says 1 where the first was missing, 0 elsewhere.",
            def = "false")
        boolean indicator)
    implements NumericEncoding {

  public AsNumber {
    NumericEncoding.check(missing, indicator);
  }

  @Override
  public Affine learn(double[] values) {
    return Affine.NONE;
  }

  @Override
  public boolean isPlain() {
    return missing.way() == Fill.Way.ERROR;
  }
}
