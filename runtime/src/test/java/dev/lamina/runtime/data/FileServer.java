package dev.lamina.runtime.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mirror on this machine, with the manners a test asks for. */
final class FileServer implements AutoCloseable {

  /** How it answers a request. */
  interface Manner {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;

  /** The Range header of each request, or "all". */
  final List<String> requests = new CopyOnWriteArrayList<>();

  FileServer(Manner manner) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          requests.add(range == null ? "all" : range);
          try (exchange) {
            manner.answer(exchange);
          }
        });
    server.start();
  }

  /** Its address, to put a file's name behind. */
  String mirror() {
    return "http://"
        + server.getAddress().getHostString()
        + ":"
        + server.getAddress().getPort()
        + "/";
  }

  /** A good server: the whole file, or the rest of it. */
  static Manner whole(byte[] content) {
    return exchange -> send(exchange, content, content.length);
  }

  /** A good server whose line breaks after {@code most} bytes of each answer. */
  static Manner cutOff(byte[] content, int most) {
    return exchange -> send(exchange, content, most);
  }

  /** A server that knows nothing of ranges, and breaks off the first time. */
  static Manner withoutRange(byte[] content, int first, List<String> requests) {
    return exchange -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content, 0, requests.size() == 1 ? first : content.length);
    };
  }

  /** A server that has only a status. */
  static Manner status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  /** A server that sends on to another address. */
  static Manner redirect(String address) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", address);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  private static void send(HttpExchange exchange, byte[] content, int most) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=|-", ""));
    byte[] rest = Arrays.copyOfRange(content, from, content.length);
    if (range != null) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, rest.length);
    exchange.getResponseBody().write(rest, 0, Math.min(most, rest.length));
    exchange.getResponseBody().flush();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
