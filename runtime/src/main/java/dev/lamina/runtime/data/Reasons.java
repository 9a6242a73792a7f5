package dev.lamina.runtime.data;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import javax.net.ssl.SSLException;

/** Why something could not be read or written, in words a user understands. */
final class Reasons {

  private Reasons() {}

  static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "a file of that name is in the way";
    }
    if (e instanceof UnknownHostException) {
      return "host not found (is there a network?)";
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return "no connection";
    }
    if (e instanceof SocketTimeoutException) {
      return "no answer in time";
    }
    if (e instanceof SSLException) {
      return "no safe connection: " + e.getMessage();
    }
    String message =
        e instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : e.getMessage();
    if (message == null) {
      return e.getClass().getSimpleName();
    }
    return message.contains("No space left") || message.contains("not enough space")
        ? "the disk is full"
        : message;
  }
}
