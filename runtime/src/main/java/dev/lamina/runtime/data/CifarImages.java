package dev.lamina.runtime.data;

import dev.lamina.dsl.data.CifarLabels;
import dev.lamina.dsl.data.CifarVersion;
import dev.lamina.dsl.diagnostic.Counted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Images of CIFAR's binary files, brought to channels last.
 *
 * @param version how many label bytes an image has
 * @param labels which of them
 * @param classes how many there are
 * @param rows an image each
 * @param classOf the label of each
 */
record CifarImages(
    CifarVersion version,
    CifarLabels labels,
    int classes,
    List<byte[]> rows,
    List<Integer> classOf) {

  private static final int[] PLACES = ChannelOrder.firstToLast(CifarVersion.IMAGE);

  /** None yet. */
  static CifarImages none(CifarVersion version, CifarLabels labels, int classes) {
    return new CifarImages(version, labels, classes, new ArrayList<>(), new ArrayList<>());
  }

  /**
   * Images of a file that a network is asked about. Which version it is, its length says.
   *
   * @param likely the version where the length says nothing
   * @throws DataException if it is no such file
   */
  static CifarImages unlabelled(Path path, CifarVersion likely) {
    try (HashedFile file = HashedFile.open(path)) {
      byte[] content = file.content().readAllBytes();
      CifarVersion version = version(content.length, likely);
      CifarImages images = none(version, CifarLabels.FINE, version.names(CifarLabels.FINE).size());
      images.add(path.toString(), new ByteArrayInputStream(content));
      return images;
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  private static CifarVersion version(int length, CifarVersion likely) {
    return Stream.concat(Stream.of(likely), Stream.of(CifarVersion.values()))
        .filter(each -> length % each.recordBytes() == 0)
        .findFirst()
        .orElse(likely);
  }

  /**
   * Whether a network takes such images.
   *
   * @throws DataException if it does not
   */
  static void checkFit(Path path, KnownInput input) {
    if (input.raw().size() != CifarVersion.IMAGE.size()) {
      throw new DataException(
          "%s: has images of %s (CIFAR), but the network wants %s"
              .formatted(path, CifarVersion.IMAGE, input.raw()));
    }
  }

  /** Reads a file, gzipped or not, and notes its hash. */
  CifarImages add(Path path, FileHashes hashes) {
    try (HashedFile file = HashedFile.open(path)) {
      add(path.toString(), file.content());
      hashes.put(path, file.sha256());
      return this;
    } catch (IOException e) {
      throw HashedFile.problem(path, e);
    }
  }

  /**
   * Reads all of {@code in}.
   *
   * @param name for messages
   * @throws DataException if it is no such file, or not a whole one
   */
  void add(String name, InputStream in) throws IOException {
    int bytes = version.recordBytes();
    int before = rows.size();
    while (true) {
      byte[] record = in.readNBytes(bytes);
      int number = rows.size() - before;
      if (record.length == 0) {
        break;
      }
      if (record.length < bytes) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s: is no whole %s file: an image has %,d bytes, but after %s there are %,d left",
                name,
                version.name().toLowerCase(Locale.ROOT),
                bytes,
                Counted.of(number, "image"),
                record.length));
      }
      int label = record[version.labelByte(labels)] & 0xff;
      if (label >= classes) {
        throw new DataException(
            "%s: the label of image %d is %d, but the classes go from 0 to %d; is `version` right?"
                .formatted(name, number, label, classes - 1));
      }
      byte[] pixels = new byte[PLACES.length];
      System.arraycopy(record, version.labelBytes(), pixels, 0, pixels.length);
      rows.add(ChannelOrder.arrange(pixels, PLACES));
      classOf.add(label);
    }
    if (rows.size() == before) {
      throw new DataException(name + ": is empty");
    }
  }

  /** As examples. */
  Examples examples(double scale) {
    return StoredExamples.labelled(
        CifarVersion.IMAGE, cells(scale), classOf.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The images alone. */
  Cells cells(double scale) {
    return new ByteCells(rows.toArray(byte[][]::new), scale);
  }
}
