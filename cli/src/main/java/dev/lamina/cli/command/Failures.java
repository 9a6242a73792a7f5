package dev.lamina.cli.command;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.Paint;
import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.diagnostic.DiagnosticJson;
import dev.lamina.dsl.diagnostic.DiagnosticRenderer;
import dev.lamina.dsl.diagnostic.SpecException;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.archive.ArchiveException;
import dev.lamina.runtime.data.DataException;
import dev.lamina.runtime.file.OutputException;
import dev.lamina.runtime.inspect.InspectionException;
import dev.lamina.runtime.run.FixedSettingException;
import dev.lamina.runtime.run.FolderInTheWayException;
import dev.lamina.runtime.run.NothingToResumeException;
import dev.lamina.runtime.search.NoPointException;
import dev.lamina.runtime.sweep.StoreException;
import dev.lamina.runtime.sweep.TellException;
import dev.lamina.runtime.train.DivergedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The one place where an exception becomes a message and an exit code. It is given to picocli as
 * such and not as method references: those would keep picocli out of the JVM's class archive, which
 * takes old classes only as long as no code is made for them.
 */
record Failures(Console console, BooleanSupplier stacktrace)
    implements CommandLine.IExecutionStrategy,
        CommandLine.IParameterExceptionHandler,
        CommandLine.IExecutionExceptionHandler {

  /** The command line cannot be understood. */
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    String message = CommandLineWords.of(e);
    if (asksForJson(args)) {
      printJson(Exit.USAGE, message, List.of());
      return Exit.USAGE.code();
    }
    PrintWriter err = console.err();
    err.println("lamina: " + message);
    err.println("Try `" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help`.");
    err.flush();
    return Exit.USAGE.code();
  }

  /** Runs the command; picocli hands on exceptions, but lets errors of the JVM through. */
  @Override
  public int execute(ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (Error e) {
      List<CommandLine> lines = parsed.asCommandLineList();
      boolean json = json(lines.get(lines.size() - 1));
      String message =
          e instanceof OutOfMemoryError
              ? "not enough memory ("
                  + e.getMessage()
                  + "). Use a smaller batch_size or a smaller model; `lamina summary --wide` tells"
                  + " what training needs"
              : internal(e);
      return say(Exit.INTERNAL, message, json);
    }
  }

  private static boolean json(CommandLine line) {
    return line.getCommand() instanceof JsonCapable capable && capable.json();
  }

  /** The command was understood, but failed. */
  @Override
  public int handleExecutionException(Exception e, CommandLine line, ParseResult parsed) {
    boolean json = json(line);
    if (e instanceof SpecException spec) {
      return spec(spec.diagnostics(), json);
    }
    if (e instanceof StoreException store && store.isOnRequest()) {
      return say(Exit.INTERRUPTED, e.getMessage(), json);
    }
    if (e instanceof DataException
        || e instanceof ArchiveException
        || e instanceof StoreException) {
      return say(Exit.DATA, e.getMessage(), json);
    }
    if (e instanceof NoPointException) {
      return say(Exit.SPEC, e.getMessage() + "; widen the constraints or the ranges", json);
    }
    if (e instanceof WorkerEndedException worker) {
      return say(worker.exit(), e.getMessage(), json);
    }
    if (e instanceof InspectionException) {
      return say(Exit.USAGE, e.getMessage(), json);
    }
    if (e instanceof DivergedException) {
      return say(Exit.DIVERGED, e.getMessage(), json);
    }
    if (e instanceof CancelledException) {
      return say(Exit.INTERRUPTED, e.getMessage(), json);
    }
    if (e instanceof NothingToResumeException) {
      return say(Exit.NOTHING_TO_RESUME, e.getMessage(), json);
    }
    if (e instanceof FolderInTheWayException
        || e instanceof FixedSettingException
        || e instanceof TellException) {
      return say(Exit.USAGE, e.getMessage(), json);
    }
    if (e instanceof OutputException) {
      return say(Exit.INTERNAL, e.getMessage(), json);
    }
    if (e instanceof UncheckedIOException || e instanceof IOException) {
      return say(Exit.INTERNAL, fileTrouble(e), json);
    }
    return say(Exit.INTERNAL, internal(e), json);
  }

  private int spec(List<Diagnostic> diagnostics, boolean json) {
    String end = DiagnosticRenderer.summaryLine(diagnostics, "Nothing was trained.");
    if (json) {
      printJson(Exit.SPEC, end, DiagnosticJson.view(diagnostics));
    } else {
      String text = DiagnosticRenderer.render(diagnostics);
      console.err().print(console.colourErr() ? Paint.problems(text) : text);
      console.err().println(end);
      console.err().flush();
    }
    return Exit.SPEC.code();
  }

  private int say(Exit exit, String message, boolean json) {
    if (json) {
      printJson(exit, message, List.of());
    } else {
      console.err().println("lamina: " + message);
      console.err().flush();
    }
    return exit.code();
  }

  private void printJson(Exit exit, String message, Object diagnostics) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("ok", false);
    document.put("exit_code", exit.code());
    document.put("message", message);
    document.put("diagnostics", diagnostics);
    console.out().println(Json.text(document));
    console.out().flush();
  }

  /** Java's file exceptions name the file and hide what happened in their class name. */
  private static String fileTrouble(Exception e) {
    Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
    String what =
        cause.getClass() == IOException.class
            ? cause.getMessage()
            : words(cause.getClass().getSimpleName()) + ": " + cause.getMessage();
    return cause == e || e.getMessage() == null || e.getMessage().equals(cause.toString())
        ? what
        : e.getMessage() + ": " + what;
  }

  /** "AccessDeniedException" is "access denied". */
  private static String words(String className) {
    return className
        .replaceAll("Exception$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  private String internal(Throwable e) {
    String message = "internal error: " + e;
    if (stacktrace.getAsBoolean()) {
      e.printStackTrace(console.err());
      return message;
    }
    try {
      Path file = Files.createTempFile("lamina-error-", ".txt");
      try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
        e.printStackTrace(out);
      }
      return message + "\n  This is a mistake of Lamina's, not yours. Where it happened: " + file;
    } catch (IOException unwritable) {
      return message
          + "\n"
          + "  This is a mistake of Lamina's, not yours. Add --stacktrace to see where it"
          + " happened.";
    }
  }

  private static boolean asksForJson(String[] args) {
    List<String> given = List.of(args);
    int option = given.indexOf("--format");
    return given.contains("--format=json")
        || (option >= 0 && option + 1 < args.length && args[option + 1].equals("json"));
  }
}
