package dev.lamina.runtime.network;

import dev.lamina.runtime.file.WholeFile;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What DL4J's {@link ModelSerializer} makes an archive of. It compresses what it writes, which for
 * weights takes many times longer than writing them and saves a twelfth; whoever takes these parts
 * decides that.
 *
 * @param configuration in JSON
 * @param weights all, flat; null if there are none
 * @param state of the optimizer, flat; null if there is none
 */
record Dl4jParts(String configuration, INDArray weights, INDArray state)
    implements PartSink.Source {

  @Override
  public void save(PartSink parts) throws IOException {
    parts.add(
        ModelSerializer.CONFIGURATION_JSON,
        out -> out.write(configuration.getBytes(StandardCharsets.UTF_8)));
    parts.add(ModelSerializer.COEFFICIENTS_BIN, numbers(weights));
    if (weights == null) {
      parts.add(ModelSerializer.NO_PARAMS_MARKER, numbers(null));
    }
    if (state != null && state.length() > 0) {
      parts.add(ModelSerializer.UPDATER_BIN, numbers(state));
    }
  }

  private static WholeFile.Content numbers(INDArray array) {
    return out -> {
      if (array != null) {
        DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
        Nd4j.write(array, data);
        data.flush();
      }
    };
  }
}
