package dev.lamina.runtime.network;

import dev.lamina.runtime.file.WholeFile;
import java.io.IOException;

/** Where the parts of a network go that is saved: they are the entries of DL4J's archive. */
@FunctionalInterface
public interface PartSink {

  /** What has parts to give: a network as it is now, or a copy of one. */
  @FunctionalInterface
  interface Source {
    /** Gives all of them. */
    void save(PartSink parts) throws IOException;
  }

  /** Takes a part, whose content is asked for at once or not at all. */
  void add(String name, WholeFile.Content content) throws IOException;
}
