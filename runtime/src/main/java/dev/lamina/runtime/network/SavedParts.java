package dev.lamina.runtime.network;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Where the parts of a saved network come from: the entries of DL4J's archive, whoever has it. */
@FunctionalInterface
public interface SavedParts {

  /** The part of this name, for the caller to close; empty if there is none. */
  Optional<InputStream> open(String name) throws IOException;
}
