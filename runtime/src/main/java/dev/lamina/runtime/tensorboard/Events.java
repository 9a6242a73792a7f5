package dev.lamina.runtime.tensorboard;

import dev.lamina.runtime.evaluation.Histogram;
import java.time.Instant;

/**
 * Events of TensorBoard's, as records. Numbers and histograms have the form that every version of
 * TensorBoard, its Python API ({@code EventAccumulator.Scalars}, {@code Histograms}) and PyTorch's
 * writer share. Source: tensorflow/core/util/event.proto, framework/summary.proto.
 *
 * @param time of the event
 * @param step of training
 */
record Events(Instant time, long step) {

  private static final String VERSION = "brain.Event:2";

  /** Begins every file. */
  byte[] version() {
    return Records.framed(event().text(3, VERSION).bytes());
  }

  byte[] graph(byte[] definition) {
    return Records.framed(event().bytes(4, definition).bytes());
  }

  byte[] scalar(String tag, double value) {
    return value(new Proto().text(1, tag).always(2, (float) value));
  }

  byte[] histogram(String tag, Histogram histogram) {
    Proto proto =
        new Proto()
            .real(1, histogram.min())
            .real(2, histogram.max())
            .real(3, histogram.count())
            .real(4, histogram.sum())
            .real(5, histogram.sumOfSquares())
            .packed(6, histogram.ends())
            .packed(7, histogram.counts().stream().map(Long::doubleValue).toList());
    return value(new Proto().text(1, tag).message(5, proto));
  }

  private byte[] value(Proto value) {
    return Records.framed(event().message(5, new Proto().message(1, value)).bytes());
  }

  private Proto event() {
    double seconds = time.getEpochSecond() + time.getNano() / 1e9;
    return new Proto().real(1, seconds).whole(2, step);
  }
}
