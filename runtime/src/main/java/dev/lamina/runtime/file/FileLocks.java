package dev.lamina.runtime.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;

/** Locks of files, which the operating system gives back when their holder is gone. */
public final class FileLocks {

  private FileLocks() {}

  /**
   * Takes the lock of a whole file for as long as the channel is open.
   *
   * @return whether it is free: neither another process has it nor another thread of this one
   * @throws IOException if the file system does not tell
   */
  public static boolean tried(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
