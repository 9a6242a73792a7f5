package dev.lamina.runtime.network;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An array in ND4J's format: the shape's numbers, then the array's, each behind how they are kept,
 * how many there are and their type. Read here and not by ND4J, which makes room for as many
 * numbers as the file claims to have: how many there must be is known from the model.
 *
 * @param part of the archive, for messages
 * @param what the numbers are, for messages
 */
record SavedNumbers(String part, String what) {

  /** Numbers of the longest shape: rank 32, ND4J's most, with its strides and flags. */
  private static final int LONGEST_SHAPE = 2 * 32 + 4;

  private static final String LONG_LENGTHS = "MIXED_DATA_TYPES";
  private static final String LONG_SHAPE = "LONG_SHAPE";
  private static final int CHUNK = 1 << 13;

  /**
   * Reads exactly {@code expected} numbers.
   *
   * @throws IOException if there are more or fewer, or something else
   */
  float[] read(InputStream in, int expected) throws IOException {
    DataInputStream data = new DataInputStream(in);
    try {
      long shape = length(data, "LONG");
      if (shape > LONGEST_SHAPE) {
        throw damaged(null);
      }
      data.skipNBytes(shape * Long.BYTES);
      long length = length(data, "FLOAT");
      if (length != expected) {
        throw another(length, expected);
      }
      float[] numbers = numbers(data, expected);
      if (data.read() != -1) {
        throw damaged(null);
      }
      return numbers;
    } catch (EOFException | java.io.UTFDataFormatException e) {
      throw damaged(e);
    }
  }

  private long length(DataInputStream data, String type) throws IOException {
    String mode = data.readUTF();
    if (!mode.equals(LONG_LENGTHS) && !mode.equals(LONG_SHAPE)) {
      throw damaged(null);
    }
    long length = data.readLong();
    if (!data.readUTF().equals(type)) {
      throw new IOException("the archive's " + part + " does not hold 32-bit floats");
    }
    if (length < 0) {
      throw damaged(null);
    }
    return length;
  }

  private static float[] numbers(DataInputStream data, int count) throws IOException {
    float[] numbers = new float[count];
    byte[] bytes = new byte[CHUNK * Float.BYTES];
    for (int from = 0; from < count; from += CHUNK) {
      int some = Math.min(CHUNK, count - from);
      data.readFully(bytes, 0, some * Float.BYTES);
      ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN).asFloatBuffer().get(numbers, from, some);
    }
    return numbers;
  }

  /** The archive is of another model. */
  IOException another(long found, long expected) {
    return new IOException(
        "the archive holds " + found + " " + what + ", but the model has " + expected);
  }

  private IOException damaged(Throwable cause) {
    return new IOException("the archive's " + part + " is damaged", cause);
  }
}
