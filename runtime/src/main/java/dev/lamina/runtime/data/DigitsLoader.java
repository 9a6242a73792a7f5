package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Digits;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.data.digits.DigitImages;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Draws the built-in digits; that is faster than reading them from a file would be. */
final class DigitsLoader implements Loader<Digits> {

  @Override
  public Dataset load(Digits spec, DataContext context) {
    DigitImages train = DigitImages.train();
    DigitImages test = DigitImages.test();
    return Dataset.of(
        examples(spec, train),
        Optional.of(examples(spec, test)),
        spec.classes().orElseThrow(),
        spec.scale().factor(),
        Map.of("digits/train", sha256(train), "digits/test", sha256(test)));
  }

  private static Examples examples(Digits spec, DigitImages images) {
    Shape shape = spec.exampleShape().orElseThrow();
    int size = Math.toIntExact(shape.size());
    byte[][] rows = new byte[images.labels().length][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(images.pixels(), i * size, (i + 1) * size);
    }
    return StoredExamples.labelled(
        shape, new ByteCells(rows, spec.scale().factor()), images.labels());
  }

  /** Of all pixels, then all labels, a byte each. */
  private static String sha256(DigitImages images) {
    MessageDigest digest = HashedFile.sha256Digest();
    digest.update(images.pixels());
    for (int label : images.labels()) {
      digest.update((byte) label);
    }
    return HashedFile.hex(digest);
  }
}
