package dev.lamina.dsl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of the tests' own: a real one, on this machine, which listens on a port of its own
 * and has its data in a folder that goes with it.
 */
public final class PostgresServer implements AutoCloseable {

  /** Who it is asked as, and with which password. */
  public static final String USER = "lamina";

  public static final String PASSWORD = "s3cret/of@tests";
  private static final String PASSWORD_IN_URL = "s3cret%2Fof%40tests";

  /** Its one database. */
  public static final String DATABASE = "postgres";

  private static final List<String> USERS = List.of("postgres", "nobody");
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 5_000;

  /** Minutes, after which one of its programs hangs. */
  private static final int LONGEST = 5;

  private static final String TIMEOUT = "--timeout=" + 60 * LONGEST;

  private final Path programs;
  private final Path folder;
  private final int port;
  private final List<String> prefix;
  private final Thread atExit = new Thread(this::stopIfRunning);

  private PostgresServer(Path programs, Path folder, int port, List<String> prefix) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
    this.prefix = prefix;
  }

  /** The folder of its programs; empty if it is not installed. */
  public static Optional<Path> programs() {
    List<Path> places = new ArrayList<>();
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      versions
          .map(version -> version.resolve("bin"))
          .sorted(Comparator.reverseOrder())
          .forEach(places::add);
    } catch (IOException e) {
      // Debian's place for it; others have it on the path.
    }
    for (String each : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
      places.add(Path.of(each));
    }
    return places.stream()
        .filter(place -> Files.isExecutable(place.resolve("initdb")))
        .filter(place -> Files.isExecutable(place.resolve("pg_ctl")))
        .findFirst();
  }

  /** Makes one and starts it. */
  static PostgresServer make(Path programs) {
    try {
      Path folder = Files.createTempDirectory("lamina-postgres-");
      List<String> prefix = List.of();
      if (System.getProperty("user.name").equals("root")) {
        // It refuses to run as root.
        UserPrincipal user = user();
        Files.setOwner(folder, user);
        prefix =
            List.of(
                "setpriv", "--reuid=" + user.getName(), "--regid=" + group(user), "--clear-groups");
      }
      PostgresServer server = new PostgresServer(programs, folder, freePort(), prefix);
      Path word = Files.writeString(folder.resolve("word"), PASSWORD);
      if (!prefix.isEmpty()) {
        Files.setOwner(word, user());
      }
      server.run(
          "initdb",
          "--pgdata=" + server.data(),
          "--username=" + USER,
          "--pwfile=" + word,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--locale=C",
          "--no-sync");
      Runtime.getRuntime().addShutdownHook(server.atExit);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UserPrincipal user() throws IOException {
    for (String name : USERS) {
      try {
        return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
      } catch (java.nio.file.attribute.UserPrincipalNotFoundException e) {
        continue;
      }
    }
    throw new AssertionError("none of the users " + USERS + " is there to run PostgreSQL as");
  }

  private static String group(UserPrincipal user) throws IOException {
    Process id = new ProcessBuilder("id", "-g", user.getName()).start();
    return new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
  }

  /**
   * A port below those that systems give to whoever wants any: nobody takes it while this server is
   * stopped. Processes that look for one at the same time begin at different ones.
   */
  private static int freePort() {
    int first = FIRST_PORT + (int) (ProcessHandle.current().pid() % PORTS);
    for (int port = first; port < FIRST_PORT + 2 * PORTS; port++) {
      if (isFree(port)) {
        return port;
      }
    }
    throw new AssertionError("no port from " + first + " on is free for PostgreSQL");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  /** Where it listens. */
  public int port() {
    return port;
  }

  /** With the password. */
  public String url() {
    return url(port);
  }

  /** The same, if it is reached by another port. */
  public String url(int reached) {
    return "postgresql://%s:%s@127.0.0.1:%d/%s".formatted(USER, PASSWORD_IN_URL, reached, DATABASE);
  }

  /** Starts it again. */
  public void start() {
    run(
        "pg_ctl",
        "start",
        "--wait",
        TIMEOUT,
        "--pgdata=" + data(),
        "--log=" + folder.resolve("log"),
        "--options=-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
            .formatted(port));
  }

  /** Stops it, whoever is connected. */
  public void stop() {
    run("pg_ctl", "stop", "--wait", TIMEOUT, "--mode=fast", "--pgdata=" + data());
  }

  /** What a query gives, a line each row. */
  public String ask(String sql) {
    return run(
        "psql", "--no-psqlrc", "--tuples-only", "--no-align", "--dbname=" + url(), "-c", sql);
  }

  private String run(String program, String... arguments) {
    try {
      List<String> command = new ArrayList<>(prefix);
      command.add(programs.resolve(program).toString());
      command.addAll(List.of(arguments));
      Path said = Files.createTempFile("lamina-postgres-", ".txt");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      boolean ended = process.waitFor(LONGEST, TimeUnit.MINUTES);
      String text = Files.readString(said);
      Files.delete(said);
      assertThat(ended).as("%s ends: %s", program, text).isTrue();
      assertThat(process.exitValue()).as("%s: %s", program, text).isZero();
      return text.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void stopIfRunning() {
    if (Files.exists(data().resolve("postmaster.pid"))) {
      stop();
    }
  }

  /** Stops it and removes its data. */
  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    stopIfRunning();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
