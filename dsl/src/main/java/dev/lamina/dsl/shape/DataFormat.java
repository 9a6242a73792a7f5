package dev.lamina.dsl.shape;

/** Which axis of an image holds the channels. */
public enum DataFormat {
  /** (height, width, channels). */
  CHANNELS_LAST,
  /** (channels, height, width). */
  CHANNELS_FIRST
}
