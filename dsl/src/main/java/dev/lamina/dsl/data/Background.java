package dev.lamina.dsl.data;

/** What is seen through transparent pixels. */
public enum Background {
  /** 0 in all channels. */
  BLACK(0),
  /** 255 in all channels. */
  WHITE(255);

  private final int level;

  Background(int level) {
    this.level = level;
  }

  /** The value of every channel. */
  public int level() {
    return level;
  }
}
