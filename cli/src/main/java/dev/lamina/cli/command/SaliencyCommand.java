package dev.lamina.cli.command;

import dev.lamina.cli.task.DrawingSaliency;
import dev.lamina.cli.terminal.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an answer depends on. */
@Command(
    name = "saliency",
    description = "Draw which pixels of an image a network's answer depends on, as PNG.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lamina saliency runs/digits-20260102-120000 seven.png",
      "  lamina saliency runs/digits-20260102-120000 seven.png --class 1 --method both",
    })
final class SaliencyCommand implements Callable<Integer>, JsonCapable {

  enum MethodName {
    gradient(List.of(DrawingSaliency.Method.GRADIENT)),
    occlusion(List.of(DrawingSaliency.Method.OCCLUSION)),
    both(List.of(DrawingSaliency.Method.values()));

    private final List<DrawingSaliency.Method> methods;

    MethodName(List<DrawingSaliency.Method> methods) {
      this.methods = methods;
    }
  }

  @Mixin private ThreadsMixin threads;

  @Mixin private InsideMixin inside;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Images, folders of them, CSV or IDX files, .npz and .npy, CIFAR's .bin.")
  private List<Path> files;

  @Mixin private ArrayMixin array;

  @Option(names = "--first", paramLabel = "N", description = "Draw the first N examples only.")
  private Integer first;

  @Option(
      names = "--method",
      defaultValue = "gradient",
      description = {
        "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.",
        "gradient: how the score (before softmax) changes with each pixel.",
        "occlusion: how the answer drops when a square is hidden."
      })
  private MethodName method;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description = "The class, by name or index; default: the one each image is taken for.")
  private String wanted;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      defaultValue = "saliency.png",
      description = "The picture; default: ${DEFAULT-VALUE}.")
  private Path out;

  @Mixin private FormatMixin format;

  @Spec private CommandSpec spec;

  private final Console console;

  SaliencyCommand(Console console) {
    this.console = console;
  }

  @Override
  public boolean json() {
    return format.json();
  }

  @Override
  public Integer call() {
    threads.check(console);
    if (first != null && first < 1) {
      throw new ParameterException(spec.commandLine(), "--first must be at least 1");
    }
    new DrawingSaliency(
            inside.run(),
            inside.checkpoint(),
            files,
            array.of(files),
            Optional.ofNullable(first),
            method.methods,
            Optional.ofNullable(wanted),
            out,
            inside.force(),
            json(),
            console)
        .execute();
    return Exit.DONE.code();
  }
}
