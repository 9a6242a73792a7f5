package dev.lamina.runtime.sweep.store;

import dev.lamina.runtime.sweep.WorkerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where numbers of processes mean the same: a machine since it was started, or a container on it.
 * Names of machines do not tell: those of containers may be alike.
 *
 * @param id that no other has; where the system tells none, the machine's name
 */
public record Machine(String id) {

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

  /** This one. */
  public static Machine here() {
    try {
      if (Files.isReadable(BOOT) && Files.isSymbolicLink(PROCESSES)) {
        return new Machine(
            Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(PROCESSES));
      }
    } catch (IOException e) {
      // Then it has its name, like all that tell nothing.
      return new Machine(WorkerId.hostName());
    }
    return new Machine(WorkerId.hostName());
  }
}
