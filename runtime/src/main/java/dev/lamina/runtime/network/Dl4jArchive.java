package dev.lamina.runtime.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What is read from DL4J's archive: numbers only. The configuration in it would make objects of
 * whatever classes it names; the model's own description is used instead.
 *
 * @param weights all, flat; null if the model has none
 * @param state of the optimizer, flat; null if it has none
 * @param iteration updates done
 */
record Dl4jArchive(INDArray weights, INDArray state, int iteration) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Dl4jArchive read(InputStream in) throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      entries.put(entry.getName(), zip.readAllBytes());
    }
    byte[] configuration = entries.get(ModelSerializer.CONFIGURATION_JSON);
    if (configuration == null) {
      throw new IOException("not a DL4J archive: it has no " + ModelSerializer.CONFIGURATION_JSON);
    }
    JsonNode iteration = JSON.readTree(configuration).path("iterationCount");
    if (!iteration.canConvertToInt()) {
      throw new IOException("the archive does not say how many updates were done");
    }
    return new Dl4jArchive(
        array(entries, ModelSerializer.COEFFICIENTS_BIN),
        array(entries, ModelSerializer.UPDATER_BIN),
        iteration.intValue());
  }

  private static INDArray array(Map<String, byte[]> entries, String name) throws IOException {
    byte[] bytes = entries.get(name);
    if (bytes == null) {
      return null;
    }
    INDArray array;
    try {
      array = Nd4j.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (RuntimeException e) {
      throw new IOException("the archive's " + name + " is damaged", e);
    }
    if (array == null || array.dataType() != DataType.FLOAT) {
      throw new IOException("the archive's " + name + " does not hold 32-bit floats");
    }
    return array;
  }
}
