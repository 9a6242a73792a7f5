package dev.lamina.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.data.RemoteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class DownloaderTest {

  private static final byte[] CONTENT = content();
  private static final RemoteFile FILE = new RemoteFile("data.gz", CONTENT.length, sha256(CONTENT));
  private static final String ADVICE = "Put it there yourself.";

  @TempDir Path dir;

  private final List<DataProgress> heard = new ArrayList<>();
  private final Downloader downloader = new Downloader(heard::add, Duration.ofMinutes(5));

  private static byte[] content() {
    byte[] content = new byte[300_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 31 + i / 251);
    }
    return content;
  }

  private static String sha256(byte[] content) {
    var digest = HashedFile.sha256Digest();
    digest.update(content);
    return HashedFile.hex(digest);
  }

  private Path fetch(String... mirrors) {
    return downloader.fetch(FILE, List.of(mirrors), dir, ADVICE);
  }

  private void isThereAlone(Path file) throws IOException {
    assertThat(file).hasBinaryContent(CONTENT);
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("data.gz", "data.gz.lock");
    }
  }

  @Test
  void aFileIsFetchedWithProgressAndKept() throws IOException {
    try (FileServer server = new FileServer(FileServer.whole(CONTENT))) {
      isThereAlone(fetch(server.mirror()));
      assertThat(heard).isNotEmpty();
      assertThat(heard).allMatch(DataProgress.Download.class::isInstance);
      assertThat(heard.get(heard.size() - 1))
          .isInstanceOfSatisfying(
              DataProgress.Download.class,
              last -> assertThat(last.done()).isEqualTo(CONTENT.length));
      assertThat(heard)
          .allMatch(progress -> ((DataProgress.Download) progress).total() == CONTENT.length);
      fetch(server.mirror());
      assertThat(server.requests).containsExactly("all");
    }
  }

  @Test
  void aCutOffDownloadIsResumedWhereItEnded() throws IOException {
    try (FileServer server = new FileServer(FileServer.cutOff(CONTENT, 120_000))) {
      isThereAlone(fetch(server.mirror()));
      assertThat(server.requests).containsExactly("all", "bytes=120000-", "bytes=240000-");
    }
  }

  @Test
  void aDownloadOfAnEarlierRunIsResumed() throws IOException {
    Files.write(dir.resolve("data.gz.part"), Arrays.copyOf(CONTENT, 1000));
    try (FileServer server = new FileServer(FileServer.whole(CONTENT))) {
      isThereAlone(fetch(server.mirror()));
      assertThat(server.requests).containsExactly("bytes=1000-");
    }
  }

  @Test
  void aPartOfAnotherFileIsThrownAwayAndAllIsFetched() throws IOException {
    Files.write(dir.resolve("data.gz.part"), new byte[1000]);
    try (FileServer server = new FileServer(FileServer.whole(CONTENT))) {
      isThereAlone(fetch(server.mirror()));
      assertThat(server.requests).containsExactly("bytes=1000-", "all");
    }
  }

  @Test
  void aServerWithoutRangesStartsAgain() throws IOException {
    List<String> seen = new ArrayList<>();
    try (FileServer server =
        new FileServer(
            exchange -> {
              seen.add("");
              FileServer.withoutRange(CONTENT, 1000, seen).answer(exchange);
            })) {
      isThereAlone(fetch(server.mirror()));
      assertThat(server.requests).containsExactly("all", "bytes=1000-");
    }
  }

  @Test
  void aWrongChecksumLeavesNothingAndTheNextMirrorIsTried() throws IOException {
    byte[] wrong = CONTENT.clone();
    wrong[77] ^= 1;
    try (FileServer bad = new FileServer(FileServer.whole(wrong));
        FileServer good = new FileServer(FileServer.whole(CONTENT))) {
      isThereAlone(fetch(bad.mirror(), good.mirror()));
      Files.delete(dir.resolve("data.gz"));
      assertThatThrownBy(() -> fetch(bad.mirror()))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("wrong checksum: SHA-256 is " + sha256(wrong))
          .hasMessageContaining(ADVICE);
      assertThat(dir.resolve("data.gz")).doesNotExist();
      assertThat(dir.resolve("data.gz.part")).doesNotExist();
    }
  }

  @Test
  void aFileThatIsTooLongIsRefused() throws IOException {
    try (FileServer server =
        new FileServer(FileServer.whole(Arrays.copyOf(CONTENT, CONTENT.length + 1)))) {
      assertThatThrownBy(() -> fetch(server.mirror()))
          .hasMessageContaining("another file: longer than 300,000 bytes");
    }
  }

  @Test
  void aFileThatIsTooShortIsRefused() throws IOException {
    try (FileServer server = new FileServer(FileServer.whole(Arrays.copyOf(CONTENT, 500)))) {
      assertThatThrownBy(() -> fetch(server.mirror())).isInstanceOf(DataException.class);
      assertThat(dir.resolve("data.gz")).doesNotExist();
    }
  }

  @Test
  void redirectsAreFollowedAndLoopsEnd() throws IOException {
    try (FileServer good = new FileServer(FileServer.whole(CONTENT));
        FileServer first = new FileServer(FileServer.redirect(good.mirror() + "data.gz"));
        FileServer loop = new FileServer(FileServer.redirect("/data.gz"));
        FileServer astray = new FileServer(FileServer.redirect("file:///etc/hostname"))) {
      assertThatThrownBy(() -> fetch(loop.mirror())).hasMessageContaining("without end");
      assertThatThrownBy(() -> fetch(astray.mirror())).hasMessageContaining("http to file");
      isThereAlone(fetch(first.mirror()));
    }
  }

  @Test
  void allMirrorsFailingGivesOneMessageWithWhatWasTriedAndWhatToDo() throws IOException {
    try (FileServer missing = new FileServer(FileServer.status(404));
        FileServer broken = new FileServer(FileServer.status(503))) {
      assertThatThrownBy(
              () -> fetch(missing.mirror(), broken.mirror(), "http://no-such-host.invalid/"))
          .isInstanceOf(DataException.class)
          .message()
          .contains(
              "data.gz could not be downloaded:",
              missing.mirror() + "data.gz: 404 Not Found",
              broken.mirror() + "data.gz: 503",
              "http://no-such-host.invalid/data.gz: host not found")
          .endsWith(ADVICE);
    }
  }

  @Test
  void aMirrorThatDoesNotAnswerIsNotWaitedForForEver() throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    try (FileServer silent = new FileServer(exchange -> await(over))) {
      try {
        Downloader impatient = new Downloader(heard::add, Duration.ofMillis(500));
        assertThatThrownBy(() -> impatient.fetch(FILE, List.of(silent.mirror()), dir, ADVICE))
            .isInstanceOf(DataException.class)
            .hasMessageContaining(silent.mirror() + "data.gz: no answer in time");
      } finally {
        over.countDown();
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aDamagedFileInTheCacheIsFetchedAgain() throws IOException {
    Files.write(dir.resolve("data.gz"), new byte[CONTENT.length]);
    try (FileServer server = new FileServer(FileServer.whole(CONTENT))) {
      isThereAlone(fetch(server.mirror()));
    }
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(dir.resolve("cache"), "in the way");
    assertThatThrownBy(() -> downloader.fetch(FILE, List.of(), file.resolve("mnist"), ADVICE))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("cannot be written");
  }
}
