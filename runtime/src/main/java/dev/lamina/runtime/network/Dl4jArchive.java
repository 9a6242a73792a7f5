package dev.lamina.runtime.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.deeplearning4j.util.ModelSerializer;

/**
 * What is read from DL4J's archive: numbers only, and no more than the model has. The configuration
 * in it would make objects of whatever classes it names; the model's own description is used
 * instead.
 *
 * @param weights all, flat; none if the model has none
 * @param state of the optimizer, flat; none if it has none
 * @param iteration updates done
 */
record Dl4jArchive(float[] weights, float[] state, int iteration) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** No configuration is longer: DenseNet-121's has half a million characters. */
  private static final int LONGEST_CONFIGURATION = 64 << 20;

  /**
   * Reads it.
   *
   * @param weights how many the model has
   * @param state how many numbers its optimizer keeps
   * @throws IOException if it has more or fewer, or is something else
   */
  static Dl4jArchive read(SavedParts parts, int weights, int state) throws IOException {
    // The configuration first: without one it is no such archive at all.
    int iteration = iteration(parts);
    return new Dl4jArchive(
        numbers(parts, new SavedNumbers(ModelSerializer.COEFFICIENTS_BIN, "weights"), weights),
        numbers(
            parts,
            new SavedNumbers(ModelSerializer.UPDATER_BIN, "numbers of optimizer state"),
            state),
        iteration);
  }

  private static int iteration(SavedParts parts) throws IOException {
    Optional<InputStream> found = parts.open(ModelSerializer.CONFIGURATION_JSON);
    if (found.isEmpty()) {
      throw new IOException("not a DL4J archive: it has no " + ModelSerializer.CONFIGURATION_JSON);
    }
    byte[] configuration;
    try (InputStream in = found.get()) {
      configuration = in.readNBytes(LONGEST_CONFIGURATION + 1);
    }
    if (configuration.length > LONGEST_CONFIGURATION) {
      throw new IOException(ModelSerializer.CONFIGURATION_JSON + " in the archive is too long");
    }
    JsonNode iteration = JSON.readTree(configuration).path("iterationCount");
    if (!iteration.canConvertToInt()) {
      throw new IOException("the archive does not say how many updates were done");
    }
    return iteration.intValue();
  }

  private static float[] numbers(SavedParts parts, SavedNumbers numbers, int expected)
      throws IOException {
    Optional<InputStream> found = parts.open(numbers.part());
    if (found.isEmpty()) {
      if (expected > 0) {
        throw numbers.another(0, expected);
      }
      return new float[0];
    }
    try (InputStream in = found.get()) {
      return numbers.read(in, expected);
    }
  }
}
