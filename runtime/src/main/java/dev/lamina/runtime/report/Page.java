package dev.lamina.runtime.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One self-contained document under way: style and script inside, no network. */
public final class Page {

  private final String title;
  private final StringBuilder body = new StringBuilder();
  private final List<String> contents = new ArrayList<>();
  private final StringBuilder style = new StringBuilder();
  private final StringBuilder script = new StringBuilder();

  /** A page without anything. */
  public Page(String title) {
    this.title = title;
  }

  /** Adds what is not listed in the contents. */
  public Page add(String html) {
    body.append(html);
    return this;
  }

  /** Adds a section that the contents lead to; nothing if it is empty. */
  public Page section(String id, String heading, String html) {
    if (!html.isEmpty()) {
      contents.add("<a href=\"#%s\">%s</a>".formatted(id, Html.text(heading)));
      body.append(Html.section(id, heading, html));
    }
    return this;
  }

  /** Adds rules behind those that all pages have. */
  public Page style(String css) {
    style.append(css);
    return this;
  }

  /** Adds a script that runs behind the one that all pages have. */
  public Page script(String js) {
    script.append(js);
    return this;
  }

  /** How many sections there are: part of a place's name that has to be the only one. */
  int number() {
    return contents.size();
  }

  /** The whole document; {@code header} stands above the contents. */
  public String html(String header) {
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
        + Html.text(title)
        + "</title>\n<style>\n"
        + Palette.properties()
        + resource("report.css")
        + Palette.rules()
        + style
        + "</style>\n</head>\n<body>\n<header>\n"
        + "<button id=\"theme\" type=\"button\" hidden=\"hidden\">dark</button>\n"
        + header
        + "</header>\n<nav>"
        + String.join(" ", contents)
        + "</nav>\n<main>\n"
        + body
        + "</main>\n<script>\n"
        + resource("report.js")
        + script
        + "</script>\n</body>\n</html>\n";
  }

  /** The rules of the page's style that charts are drawn with. */
  static String chartRules() {
    return resource("report.css")
        .lines()
        .filter(line -> line.matches("\\.chart (text|polyline|path|\\.(title|start|middle|end)).*"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the class path cannot be read", e);
    }
  }
}
