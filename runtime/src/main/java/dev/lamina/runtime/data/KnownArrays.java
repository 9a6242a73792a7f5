package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Npz;
import dev.lamina.dsl.data.Scale;
import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * Arrays of numpy's as examples for a network that has learned.
 *
 * @param input of the network
 */
record KnownArrays(KnownInput input) {

  /**
   * The features of an array.
   *
   * @throws DataException if its examples are not of the network's shape, or its numbers of another
   *     range
   */
  StoredExamples.Input features(NpyArray x) {
    checkShape(x);
    checkType(x);
    return new StoredExamples.Input(input.raw(), x.cells(input.input().scale()));
  }

  private void checkShape(NpyArray x) {
    Shape wanted = input.raw();
    List<Integer> dims = x.dims().subList(1, x.dims().size());
    if (x.width() != wanted.size()) {
      boolean one = (long) x.width() * x.size() == wanted.size();
      throw new DataException(
          "%s: has examples of %s, but the network wants %s%s"
              .formatted(
                  x.name(),
                  dims.isEmpty() ? "1 number" : new Shape(dims).toString(),
                  wanted,
                  one ? "; the first axis counts examples: save a single one as x[None]" : ""));
    }
    // What was trained on may have been read as another shape; the same may be asked about.
    boolean reshaped = input.trained() instanceof Npz npz && npz.shape() != null;
    List<Integer> own = sides(dims);
    List<Integer> sides = sides(wanted.dims());
    if (!reshaped && own.size() > 1 && sides.size() > 1 && !own.equals(sides)) {
      throw new DataException(
          "%s: has examples of %s, but the network wants %s: channels come last (np.moveaxis)"
              .formatted(x.name(), new Shape(dims), wanted));
    }
  }

  /** Sizes that change the order of the numbers. */
  private static List<Integer> sides(List<Integer> dims) {
    return dims.stream().filter(dim -> dim != 1).toList();
  }

  /** Bytes and fractions are not of one range, unless the data says by what it is multiplied. */
  private void checkType(NpyArray x) {
    boolean npz = input.trained() instanceof Npz;
    if (npz && ((Npz) input.trained()).scale() != null) {
      return;
    }
    boolean bytes = input.input().scale() == Scale.BYTES.factor();
    if (bytes ? !x.whole() : npz && x.isBytes()) {
      throw new DataException(
          "%s: has values of type %s, but the network was trained on %s; save it so"
              .formatted(
                  x.name(),
                  x.type(),
                  bytes ? "bytes from 0 to 255, multiplied by " + Scale.BYTES : "other numbers"));
    }
  }
}
