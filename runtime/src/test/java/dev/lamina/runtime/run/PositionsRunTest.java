package dev.lamina.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.diagnostic.SpecException;
import dev.lamina.dsl.random.RandomSource;
import dev.lamina.runtime.testing.Runs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A number to learn at each position: what the message about outputs that are not flat advises. */
class PositionsRunTest {

  private static final String SPEC =
      """
      name: masks
      seed: 1
      input: 4x4x1
      layers:
        - conv 1x1 1 sigmoid
        - flatten
      data: {npz: {x: x.npy, y: y.npy, shape: 4x4x1}}
      compile: {optimizer: {adam: 0.3}, loss: binary_crossentropy, metrics: [binary_accuracy]}
      fit: {batch_size: 8, epochs: 40}
      """;

  @TempDir private Path folder;

  private void write(String name, float[] values) throws IOException {
    int rows = values.length / 16;
    String head = "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, 4, 4), }".formatted(rows);
    String padded = head + " ".repeat(117 - head.length()) + "\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + padded.length() + 4 * values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) padded.length())
            .put(padded.getBytes(StandardCharsets.US_ASCII));
    for (float value : values) {
      bytes.putFloat(value);
    }
    Files.write(folder.resolve(name), bytes.array());
  }

  private RunResult train(String text) {
    return new TrainingRun(
            Runs.request(text, new RunRequest.Exactly(folder.resolve("run"), false)),
            Runs.tools(folder))
        .execute();
  }

  /** Each position is 1 where the input there is above zero; labels have the shape of the image. */
  @Test
  void masksAreLearnedPositionByPosition() throws IOException {
    RandomSource random = RandomSource.of(1, "masks");
    float[] x = new float[32 * 16];
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (2 * random.nextDouble() - 1);
      y[i] = x[i] > 0 ? 1 : 0;
    }
    write("x.npy", x);
    write("y.npy", y);
    RunResult result = train(SPEC);
    assertThat(result.evaluation().measures().get("binary_accuracy").orElseThrow())
        .isGreaterThan(0.95);
  }

  @Test
  void withoutFlattenItSaysSo() {
    assertThatThrownBy(() -> train(SPEC.replace("  - flatten\n", "")))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("gives (4, 4, 1), but a target is one class or one row of numbers");
  }
}
