package dev.lamina.runtime.sweep.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PostgreSQL database as {@code psql} is told of it. Its text is without the password.
 *
 * @param user who it is opened as
 * @param password if it was given; else the driver looks in {@code ~/.pgpass}
 * @param hosts {@code host:port}, several with commas
 * @param database its name
 * @param settings of the connection, by the names that psql has for them
 */
public record StoreAddress(
    String user,
    Optional<String> password,
    String hosts,
    String database,
    Map<String, String> settings) {

  private static final Pattern URL =
      Pattern.compile("postgres(?:ql)?://(?:([^@/?]*)@)?([^/?@]*)(?:/([^/?@]*))?(?:\\?(.*))?");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]]*)(?::([0-9]{1,5}))?");
  private static final String DEFAULT_PORT = "5432";

  /** What psql calls it, and what the driver does. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "sslmode", "sslmode",
          "sslrootcert", "sslrootcert",
          "sslcert", "sslcert",
          "sslkey", "sslkey",
          "connect_timeout", "connectTimeout",
          "application_name", "ApplicationName",
          "options", "options");

  /** It is no address of a database; the message does not repeat it, as there may be a password. */
  public static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  public StoreAddress {
    settings = Map.copyOf(settings);
  }

  /**
   * Reads an address; what it leaves open is what the variables say that psql knows (PGHOST,
   * PGPORT, PGUSER, PGPASSWORD, PGDATABASE), else what psql does without them.
   *
   * @throws Malformed if it is none
   */
  public static StoreAddress parse(String url, Map<String, String> environment) {
    Matcher parts = URL.matcher(url.strip());
    if (!parts.matches()) {
      throw new Malformed(
          "a store is given as postgresql://user@host:port/database"
              + (url.contains("@") ? "; in user and password, write @ as %40 and / as %2F" : ""));
    }
    Map<String, String> query = query(parts.group(4));
    String[] login = Optional.ofNullable(parts.group(1)).orElse("").split(":", 2);
    String user =
        first(
            decoded(login[0]),
            query.remove("user"),
            environment.get("PGUSER"),
            System.getProperty("user.name"));
    String password =
        first(
            login.length > 1 ? decoded(login[1]) : "",
            query.remove("password"),
            environment.get("PGPASSWORD"));
    String database =
        first(decoded(parts.group(3)), query.remove("dbname"), environment.get("PGDATABASE"), user);
    return new StoreAddress(
        user,
        password.isEmpty() ? Optional.empty() : Optional.of(password),
        hosts(parts.group(2), environment),
        database,
        known(query));
  }

  private static String hosts(String given, Map<String, String> environment) {
    StringBuilder hosts = new StringBuilder();
    for (String each : given.split(",", -1)) {
      Matcher host = HOST.matcher(each);
      if (!host.matches()) {
        throw new Malformed("behind postgresql:// comes user@host:port/database, or host:port");
      }
      String name = first(host.group(1), environment.get("PGHOST"), "localhost");
      if (name.startsWith("/") || name.startsWith("%2")) {
        throw new Malformed(
            "the store is reached over TCP, not over a socket of the file system; give host:port");
      }
      hosts.append(hosts.isEmpty() ? "" : ",").append(name).append(':');
      hosts.append(first(host.group(2), environment.get("PGPORT"), DEFAULT_PORT));
    }
    return hosts.toString();
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    if (text == null || text.isEmpty()) {
      return query;
    }
    for (String each : text.split("&")) {
      String[] pair = each.split("=", 2);
      if (pair.length < 2) {
        throw new Malformed("settings of the store are given as ?name=value&name=value");
      }
      query.put(decoded(pair[0]), decoded(pair[1]));
    }
    return query;
  }

  private static Map<String, String> known(Map<String, String> query) {
    query
        .keySet()
        .forEach(
            name -> {
              if (!SETTINGS.containsKey(name)) {
                throw new Malformed(
                    "`%s` is no setting of a store that is known here; there are: %s"
                        .formatted(name, String.join(", ", new TreeSet<>(SETTINGS.keySet()))));
              }
            });
    return query;
  }

  private static String first(String... words) {
    for (String word : words) {
      if (word != null && !word.isEmpty()) {
        return word;
      }
    }
    return "";
  }

  private static String decoded(String text) {
    try {
      // A plus is a plus in such an address.
      return text == null
          ? ""
          : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Malformed("a % in a store's address is followed by two hexadecimal digits: %25");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** As the driver has it. */
  String url() {
    return "jdbc:postgresql://" + hosts + "/" + encoded(database);
  }

  /** What the driver is told beside it. */
  Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    password.ifPresent(word -> properties.setProperty("password", word));
    properties.setProperty("ApplicationName", "lamina");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    // A machine that is gone does not say so.
    properties.setProperty("socketTimeout", "150");
    // Statements that are named on a server are not found again behind a pool of connections.
    properties.setProperty("prepareThreshold", "0");
    settings.forEach((name, value) -> properties.setProperty(SETTINGS.get(name), value));
    return properties;
  }

  /** As it can be given to another process, by a way that others do not see: with the password. */
  public String secret() {
    StringBuilder url = new StringBuilder("postgresql://").append(encoded(user));
    password.ifPresent(word -> url.append(':').append(encoded(word)));
    url.append('@').append(hosts).append('/').append(encoded(database));
    settings.forEach(
        (name, value) ->
            url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(encoded(value)));
    return url.toString();
  }

  /** Where it is, whoever opens it. */
  String place() {
    return "postgresql://" + hosts + "/" + encoded(database);
  }

  @Override
  public String toString() {
    return "postgresql://" + encoded(user) + "@" + hosts + "/" + encoded(database);
  }
}
