package dev.lamina.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window, driven over its debugging protocol. */
public final class Chromium implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 300;
  private static final int LOOKS = 2000;

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();

  /** Errors and warnings of the page's console, and exceptions, since the last page was opened. */
  public final List<String> complaints = new ArrayList<>();

  private int requests;
  private String session = "";

  private Chromium(Process process, String address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener())
            .join();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          answers.add(JSON.readTree(text.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  /** The browser's program, where there is one. */
  public static Optional<Path> program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it with an empty profile in {@code folder}. */
  public static Chromium start(Path program, Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    BufferedReader reader = process.inputReader();
    String line;
    List<String> said = new ArrayList<>();
    while ((line = reader.readLine()) != null) {
      said.add(line);
      if (line.startsWith("DevTools listening on ")) {
        drain(reader);
        Chromium chromium =
            new Chromium(process, line.substring("DevTools listening on ".length()).strip());
        chromium.attach();
        return chromium;
      }
    }
    throw new IOException("the browser did not start: " + said);
  }

  /** What it says must be read, or it waits for ever. */
  private static void drain(BufferedReader reader) {
    Thread drain =
        new Thread(
            () -> {
              try {
                while (reader.readLine() != null) {
                  continue;
                }
              } catch (IOException closed) {
                // It has ended.
                return;
              }
            },
            "chromium-output");
    drain.setDaemon(true);
    drain.start();
  }

  private void attach() {
    JsonNode pages = call("Target.getTargets", Map.of()).at("/targetInfos");
    String target = "";
    for (JsonNode page : pages) {
      if (page.at("/type").asText().equals("page")) {
        target = page.at("/targetId").asText();
      }
    }
    session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .at("/sessionId")
            .asText();
    call("Page.enable", Map.of());
    call("Runtime.enable", Map.of());
    call("Log.enable", Map.of());
    call("Network.enable", Map.of());
  }

  /** The addresses that pages asked for since the browser started. */
  public final List<String> fetched = new ArrayList<>();

  /** Sends a command and gives its result; what the page says meanwhile is noted. */
  public JsonNode call(String method, Map<String, Object> parameters) {
    ObjectNode request = JSON.createObjectNode();
    int id = ++requests;
    request.put("id", id);
    request.put("method", method);
    request.set("params", JSON.valueToTree(parameters));
    if (!session.isEmpty()) {
      request.put("sessionId", session);
    }
    socket.sendText(request.toString(), true).join();
    while (true) {
      JsonNode answer = next();
      if (answer.at("/id").asInt() == id) {
        if (answer.has("error")) {
          throw new IllegalStateException(method + ": " + answer.get("error"));
        }
        return answer.at("/result");
      }
      note(answer);
    }
  }

  private JsonNode next() {
    try {
      JsonNode answer = answers.poll(SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IllegalStateException("the browser does not answer");
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void note(JsonNode event) {
    switch (event.at("/method").asText()) {
      case "Runtime.exceptionThrown" -> complaints.add(event.at("/params").toString());
      case "Runtime.consoleAPICalled" -> complaints.add(event.at("/params").toString());
      case "Log.entryAdded" -> complaints.add(event.at("/params/entry").toString());
      case "Network.requestWillBeSent" ->
          fetched.add(event.at("/params/request/url").asText().replaceFirst(",.*", ""));
      default -> {
        // Nothing to complain about.
      }
    }
  }

  /** A screen of this width, in dots as a page counts them, and what its system prefers. */
  public Chromium screen(int width, int height, boolean dark) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    return this;
  }

  /** Opens a file and waits until its script has run. */
  public Chromium open(Path file) {
    complaints.clear();
    run("window.laminaLeft = true");
    call("Page.navigate", Map.of("url", file.toUri().toString()));
    for (int i = 0; i < LOOKS; i++) {
      if (isThere()) {
        return this;
      }
      pause();
    }
    throw new IllegalStateException(file + " does not load");
  }

  /** Whether the page is another than the one that was left, and whole. */
  private boolean isThere() {
    String there =
        "document.readyState + ' ' + (location.protocol === 'file:' && !window.laminaLeft)";
    return run(there).equals("complete true");
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The value of an expression in the page, as text. */
  public String run(String expression) {
    JsonNode result =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.at("/result/value").asText();
  }

  /** A number that an expression in the page gives. */
  public double number(String expression) {
    return Double.parseDouble(run("String(" + expression + ")"));
  }

  /**
   * Where an element is in the window, or how large.
   *
   * @param what {@code left}, {@code top}, {@code width} or {@code height}
   */
  public double place(String selector, String what) {
    return number("document.querySelector('" + selector + "').getBoundingClientRect()." + what);
  }

  /** The page has said nothing of an error, and asked nobody for anything. */
  public void assertNoComplaint() {
    assertThat(complaints).isEmpty();
    assertThat(fetched).allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
  }

  /** The mouse, at a place of the window. */
  public Chromium mouse(String type, double x, double y) {
    call(
        "Input.dispatchMouseEvent",
        Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", 1, "clickCount", 1));
    return this;
  }

  /** The whole length of the page as PNG. */
  public void longPicture(Path file, int width) throws IOException {
    int height = (int) Double.parseDouble(run("document.documentElement.scrollHeight"));
    String data =
        call(
                "Page.captureScreenshot",
                Map.of(
                    "format",
                    "png",
                    "captureBeyondViewport",
                    true,
                    "clip",
                    Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1)))
            .at("/data")
            .asText();
    Files.write(file, Base64.getDecoder().decode(data));
  }

  @Override
  public void close() {
    try {
      socket.abort();
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
