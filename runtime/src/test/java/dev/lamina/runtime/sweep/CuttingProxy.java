package dev.lamina.runtime.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A way to a server that breaks when it is told to: at once for all, or for one after what it asked
 * for has reached the server, but before the answer has come back.
 */
final class CuttingProxy implements AutoCloseable {

  private final int server;
  private final ServerSocket socket;
  private final List<Socket> open = new ArrayList<>();
  private volatile String cutAfter = "";
  private boolean refuses;

  CuttingProxy(int server) throws IOException {
    this.server = server;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The next connection that asks for this is cut before it is answered. */
  void cutAfter(String request) {
    cutAfter = request;
  }

  /** Nobody comes through, as if the server were not there. */
  synchronized void refuse(boolean now) {
    refuses = now;
    if (now) {
      open.forEach(CuttingProxy::close);
      open.clear();
    }
  }

  private void accept() {
    try {
      while (true) {
        connect(socket.accept());
      }
    } catch (IOException e) {
      // The test is over.
      return;
    }
  }

  private synchronized void connect(Socket client) throws IOException {
    if (refuses) {
      client.close();
      return;
    }
    Socket beyond = new Socket(InetAddress.getLoopbackAddress(), server);
    open.addAll(List.of(client, beyond));
    daemon(() -> pass(client, beyond, true));
    daemon(() -> pass(beyond, client, false));
  }

  private void pass(Socket from, Socket to, boolean asks) {
    byte[] block = new byte[1 << 16];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int got;
      while ((got = in.read(block)) >= 0) {
        String wanted = cutAfter;
        boolean cut =
            asks
                && !wanted.isEmpty()
                && new String(block, 0, got, StandardCharsets.ISO_8859_1).contains(wanted);
        if (cut) {
          // No answer comes back; the server does what it is asked.
          from.close();
          cutAfter = "";
        }
        out.write(block, 0, got);
        out.flush();
        if (cut) {
          Thread.sleep(300);
          return;
        }
      }
    } catch (IOException e) {
      // It was cut, or one of the two has ended.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    refuse(true);
  }
}
