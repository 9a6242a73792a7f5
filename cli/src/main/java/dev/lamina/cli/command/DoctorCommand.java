package dev.lamina.cli.command;

import dev.lamina.cli.task.Doctor;
import dev.lamina.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Health. */
@Command(
    name = "doctor",
    description = "Show Java, threads, native code, caches and data, and if training will work.")
final class DoctorCommand implements Callable<Integer>, JsonCapable {

  @Mixin private ThreadsMixin threads;

  @Mixin private FormatMixin format;

  private final Console console;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    threads.check(console);
    return (new Doctor(json(), console).run() ? Exit.DONE : Exit.INTERNAL).code();
  }
}
