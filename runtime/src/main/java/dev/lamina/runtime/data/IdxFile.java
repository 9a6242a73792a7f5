package dev.lamina.runtime.data;

import dev.lamina.dsl.diagnostic.Counted;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file in the IDX format of MNIST: two zero bytes, the type, the number of sizes, the sizes (big
 * endian), the values. Only unsigned bytes are read.
 *
 * @param path where it is
 * @param dims its sizes; the first is how many rows there are
 * @param rows the values
 * @param sha256 of the file on disk
 */
record IdxFile(Path path, List<Integer> dims, byte[][] rows, String sha256) {

  private static final int UNSIGNED_BYTE = 0x08;
  private static final int MOST_DIMS = 4;

  /**
   * Reads a file, gzipped or not.
   *
   * @throws DataException if it is no IDX file, or not a whole one
   */
  static IdxFile read(Path path) {
    try (HashedFile file = HashedFile.open(path)) {
      DataInputStream in = new DataInputStream(file.content());
      List<Integer> dims = header(path, in);
      long row = dims.stream().skip(1).mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
      long values = Math.multiplyExact(row, dims.get(0));
      // Before any memory is taken: a damaged header can promise anything.
      if (row > Integer.MAX_VALUE - 8 || values > file.mostContent()) {
        throw new DataException(promises(path, dims, values) + "the file is much too short");
      }
      byte[][] rows = new byte[dims.get(0)][];
      long got = 0;
      for (int i = 0; i < rows.length; i++) {
        rows[i] = in.readNBytes((int) row);
        got += rows[i].length;
        if (rows[i].length < row) {
          throw new DataException(
              promises(path, dims, values) + "the file ends after " + Counted.of(got, "byte"));
        }
      }
      if (in.read() >= 0) {
        throw new DataException(promises(path, dims, values) + "the file goes on behind them");
      }
      return new IdxFile(path, dims, rows, file.sha256());
    } catch (ArithmeticException e) {
      throw new DataException(path + ": the sizes in its header are impossible", e);
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  private static List<Integer> header(Path path, DataInputStream in) throws IOException {
    try {
      int magic = in.readInt();
      int type = magic >> 8;
      int count = magic & 0xff;
      if (type >>> 8 != 0) {
        throw new DataException(
            path
                + ": not an IDX file: it begins with "
                + String.format("%08x", magic)
                + ", not with 00000801 (labels) or 00000803 (images)");
      }
      if (type != UNSIGNED_BYTE || count < 1 || count > MOST_DIMS) {
        throw new DataException(
            path
                + ": IDX with values of type "
                + String.format("%02x", type)
                + " in "
                + Counted.of(count, "dimension")
                + "; only unsigned bytes (type 08) in 1 to 4 dimensions are read");
      }
      List<Integer> dims = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        dims.add(in.readInt());
      }
      if (dims.stream().anyMatch(dim -> dim < 1)) {
        throw new DataException(
            path + ": holds nothing: its header says " + join(dims) + " values");
      }
      return dims;
    } catch (EOFException e) {
      throw new DataException(path + ": too short for an IDX file: its header is cut off", e);
    }
  }

  private static String promises(Path path, List<Integer> dims, long values) {
    return path
        + ": the header says "
        + join(dims)
        + (dims.size() > 1 ? " = " + Counted.of(values, "byte") : " bytes")
        + ", but ";
  }

  private static String join(List<Integer> dims) {
    return dims.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }
}
