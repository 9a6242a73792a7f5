package dev.lamina.dsl.data;

/** What a pixel is made of, as Keras's {@code color_mode} has it. */
public enum ColorMode {
  /** One number. */
  GRAYSCALE(1),
  /** Red, green, blue. */
  RGB(3),
  /** Red, green, blue and how opaque it is. */
  RGBA(4);

  private final int channels;

  ColorMode(int channels) {
    this.channels = channels;
  }

  /** How many numbers a pixel has. */
  public int channels() {
    return channels;
  }
}
