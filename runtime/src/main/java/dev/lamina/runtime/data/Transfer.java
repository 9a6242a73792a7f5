package dev.lamina.runtime.data;

import dev.lamina.dsl.data.RemoteFile;
import dev.lamina.dsl.diagnostic.Counted;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * One attempt to fetch what is missing of a file over HTTP. Problems of the network are outcomes,
 * since another mirror may help; problems with the disk are exceptions, since none will.
 *
 * @param progress hears of each piece that came
 * @param patience how long a server may stay silent
 */
record Transfer(Consumer<DataProgress> progress, Duration patience) {

  private static final int MOST_REDIRECTS = 5;

  /**
   * How it went.
   *
   * @param complete whether the file has its full length now
   * @param failure why not; empty if it has
   */
  record Outcome(boolean complete, String failure) {

    private static Outcome failed(String why) {
      return new Outcome(false, why);
    }
  }

  /** Fetches the bytes that {@code part} lacks. */
  Outcome run(String url, RemoteFile file, Path part) throws IOException {
    long have = Downloader.size(part);
    if (have > file.bytes()) {
      Files.delete(part);
      have = 0;
    }
    if (have == file.bytes()) {
      return new Outcome(true, "");
    }
    HttpURLConnection connection;
    int status;
    try {
      connection = connect(url, have);
      status = connection.getResponseCode();
    } catch (IOException e) {
      return Outcome.failed(Reasons.of(e));
    }
    try {
      if (status == 416) {
        Files.delete(part);
        return Outcome.failed("the server has no such part of the file");
      }
      boolean rest = status == 206;
      if (status != 200 && !rest) {
        return Outcome.failed(
            status
                + (connection.getResponseMessage() == null
                    ? ""
                    : " " + connection.getResponseMessage()));
      }
      if (rest && !startsAt(connection, have)) {
        return Outcome.failed("the server sent another part than was asked for");
      }
      return receive(connection, url, file, part, rest ? have : 0);
    } finally {
      connection.disconnect();
    }
  }

  private Outcome receive(
      HttpURLConnection connection, String url, RemoteFile file, Path part, long from)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long done = from;
    try (OutputStream out =
        Files.newOutputStream(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            from > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
      InputStream in;
      try {
        in = connection.getInputStream();
      } catch (IOException e) {
        return Outcome.failed(Reasons.of(e));
      }
      while (true) {
        int count;
        try {
          count = in.read(buffer);
        } catch (IOException e) {
          return Outcome.failed(cutOff(done, file) + " (" + Reasons.of(e) + ")");
        }
        if (count < 0) {
          break;
        }
        done += count;
        if (done > file.bytes()) {
          break;
        }
        out.write(buffer, 0, count);
        progress.accept(new DataProgress.Download(url, done, file.bytes()));
      }
    }
    if (done > file.bytes()) {
      Files.delete(part);
      return Outcome.failed("another file: longer than " + Counted.of(file.bytes(), "byte"));
    }
    return done == file.bytes() ? new Outcome(true, "") : Outcome.failed(cutOff(done, file));
  }

  private static String cutOff(long done, RemoteFile file) {
    return String.format(Locale.ROOT, "cut off after %,d of %,d bytes", done, file.bytes());
  }

  private HttpURLConnection connect(String url, long have) throws IOException {
    URI address = URI.create(url);
    for (int i = 0; i < MOST_REDIRECTS; i++) {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setConnectTimeout((int) patience.toMillis());
      connection.setReadTimeout((int) patience.toMillis());
      connection.setInstanceFollowRedirects(false);
      connection.setRequestProperty("User-Agent", "lamina");
      connection.setRequestProperty("Accept-Encoding", "identity");
      if (have > 0) {
        connection.setRequestProperty("Range", "bytes=" + have + "-");
      }
      String location = connection.getHeaderField("Location");
      if (connection.getResponseCode() / 100 != 3 || location == null) {
        return connection;
      }
      connection.disconnect();
      URI next = follow(address, location);
      if (!next.getScheme().equals(address.getScheme()) && !"https".equals(next.getScheme())) {
        throw new IOException(
            "sent on from "
                + address.getScheme()
                + " to "
                + next.getScheme()
                + ", which is not safe");
      }
      address = next;
    }
    throw new IOException("sent on from one address to the next without end");
  }

  private static URI follow(URI address, String location) throws IOException {
    try {
      return address.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("sent on to `" + location + "`, which is no address", e);
    }
  }

  private static boolean startsAt(HttpURLConnection connection, long have) {
    String range = connection.getHeaderField("Content-Range");
    return range != null && range.startsWith("bytes " + have + "-");
  }
}
