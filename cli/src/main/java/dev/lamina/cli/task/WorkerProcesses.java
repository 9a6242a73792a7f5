package dev.lamina.cli.task;

import dev.lamina.runtime.file.WholeFile;
import dev.lamina.runtime.sweep.Sweep;
import dev.lamina.runtime.sweep.SweepFiles;
import dev.lamina.runtime.sweep.store.StoreAddress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Starts the workers of a sweep as this process was started: the same Java, options and classes,
 * but with their shares of memory and threads.
 *
 * @param folder of the sweep
 * @param store that keeps it, if one does
 * @param jobs how many share the machine
 * @param threads of the native code of each
 * @param dataDir data that is here already
 * @param failFast whether one failed trial ends the sweep
 */
record WorkerProcesses(
    Path folder,
    Optional<StoreAddress> store,
    int jobs,
    int threads,
    Optional<Path> dataDir,
    boolean failFast)
    implements Sweep.Workers {

  private static final String MEMORY = "-XX:MaxRAMPercentage=";

  /** Percent of the memory that the heaps of all workers may have together. */
  private static final double HEAPS = 50;

  @Override
  public Process start(int number) {
    Path log = SweepFiles.log(folder, number);
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
      // Everybody on the machine can read a command line, with the password in it.
      store.ifPresent(address -> builder.environment().put(SweepPlace.STORE, address.secret()));
      return builder.start();
    } catch (IOException e) {
      throw WholeFile.unwritable(log, e);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith(MEMORY))
        .forEach(command::add);
    command.add(MEMORY + HEAPS / jobs);
    // The last one of a name counts.
    command.addAll(List.of("-Dlamina.terminal.out=false", "-Dlamina.terminal.err=false"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.lamina.cli.Main"));
    command.addAll(List.of("sweep", "worker", folder.toString()));
    command.add("--sweep=" + ProcessHandle.current().pid());
    dataDir.ifPresent(dir -> command.add("--data-dir=" + dir));
    if (failFast) {
      command.add("--fail-fast");
    }
    return command;
  }
}
