package dev.lamina.cli.command;

import dev.lamina.cli.gallery.ShippedGallery;
import dev.lamina.cli.task.GalleryList;
import dev.lamina.cli.terminal.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What ships inside. */
@Command(
    name = "models",
    description = "List the models and configs that ship with Lamina; each name works as FILE.")
final class ModelsCommand implements Callable<Integer>, JsonCapable {

  @Mixin private FormatMixin format;

  private final Console console;

  ModelsCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    new GalleryList(new ShippedGallery(), console).print(json());
    return Exit.DONE.code();
  }
}
