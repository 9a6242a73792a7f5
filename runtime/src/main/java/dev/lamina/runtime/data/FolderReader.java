package dev.lamina.runtime.data;

import dev.lamina.dsl.diagnostic.Counted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Reads all pictures of directories once, on all cores: so every one that is damaged is told before
 * anything is trained, each has a hash, and as many as there is room for stay at hand.
 */
final class FolderReader {

  /** Share of the memory that examples may take. */
  private static final int SHARE = 3;

  /** And no more than so many bytes: Java may be allowed more memory than the machine can spare. */
  private static final long MOST_KEPT = 512L << 20;

  private static final int MOST_TOLD = 20;

  private final PictureReader reader;
  private final boolean skipCorrupt;
  private final double scale;
  private final Consumer<DataProgress> progress;
  private final AtomicLong room =
      new AtomicLong(Math.min(MOST_KEPT, Runtime.getRuntime().maxMemory() / SHARE));

  FolderReader(
      PictureReader reader, boolean skipCorrupt, double scale, Consumer<DataProgress> progress) {
    this.reader = reader;
    this.skipCorrupt = skipCorrupt;
    this.scale = scale;
    this.progress = progress;
  }

  /**
   * What was read.
   *
   * @param examples pictures with their classes
   * @param sha256 of all names and contents
   * @param skipped what was left out and why
   */
  record Read(Pictures examples, String sha256, List<String> skipped) {}

  /**
   * A file, read.
   *
   * @param sha256 of its content; null if it cannot be read
   * @param problem why not; null if it can
   */
  private record Outcome(byte[] sha256, String problem) {}

  /**
   * Reads a directory's pictures.
   *
   * @throws DataException if one cannot be read and none may be left out; it names them all
   */
  Read read(Folder folder) {
    int size = folder.files().size();
    byte[][] kept = new byte[size][];
    Outcome[] outcomes = new Outcome[size];
    AtomicInteger done = new AtomicInteger();
    IntStream.range(0, size)
        .parallel()
        .forEach(
            i -> {
              outcomes[i] = read(folder.files().get(i), kept, i);
              tell(folder, done.incrementAndGet(), size);
            });
    List<String> problems = new ArrayList<>();
    List<Integer> good = new ArrayList<>();
    MessageDigest digest = HashedFile.sha256Digest();
    for (int i = 0; i < size; i++) {
      if (outcomes[i].problem() != null) {
        problems.add(outcomes[i].problem());
        continue;
      }
      good.add(i);
      String name = folder.path().relativize(folder.files().get(i)).toString();
      digest.update(name.replace('\\', '/').getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(outcomes[i].sha256());
    }
    if (!problems.isEmpty() && (!skipCorrupt || good.isEmpty())) {
      throw refusal(folder, problems);
    }
    List<Path> files = good.stream().map(folder.files()::get).toList();
    int[] labels = good.stream().mapToInt(i -> folder.labels()[i]).toArray();
    byte[][] rows = good.stream().map(i -> kept[i]).toArray(byte[][]::new);
    return new Read(
        new Pictures(files, labels, reader, rows, scale), HashedFile.hex(digest), problems);
  }

  private Outcome read(Path file, byte[][] kept, int index) {
    try {
      byte[] content = ImageFile.content(file);
      byte[] example = reader.read(file, content);
      if (room.addAndGet(-example.length) >= 0) {
        kept[index] = example;
      }
      return new Outcome(HashedFile.sha256Digest().digest(content), null);
    } catch (DataException e) {
      return new Outcome(null, e.getMessage());
    }
  }

  private void tell(Folder folder, int done, int size) {
    if (done % 100 == 0 || done == size) {
      progress.accept(new DataProgress.Reading(folder.path().toString(), done, size));
    }
  }

  private static DataException refusal(Folder folder, List<String> problems) {
    int told = Math.min(MOST_TOLD, problems.size());
    String more = told < problems.size() ? "\n  and " + (problems.size() - told) + " more" : "";
    return new DataException(
        "%s: %d of %s cannot be used:\n  %s%s\n%s"
            .formatted(
                folder.path(),
                problems.size(),
                Counted.of(folder.files().size(), "picture"),
                String.join("\n  ", problems.subList(0, told)),
                more,
                advice(problems)));
  }

  private static String advice(List<String> problems) {
    return problems.stream().anyMatch(problem -> problem.contains("is transparent"))
        ? "For transparent pictures give `background: white` or `color_mode: rgba`; replace the"
            + " others, or leave them out with `skip_corrupt: true`."
        : "Replace or remove them, or leave them out with `skip_corrupt: true`.";
  }
}
