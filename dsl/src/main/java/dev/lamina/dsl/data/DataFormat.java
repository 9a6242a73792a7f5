package dev.lamina.dsl.data;

/**
 * The order in which a file has the numbers of an image. Shapes are written channels last always.
 */
public enum DataFormat {
  /** Row by row, the channels of a pixel side by side. */
  CHANNELS_LAST,
  /** A whole image per channel; brought to channels last while reading. */
  CHANNELS_FIRST
}
