package dev.lamina.dsl.callback;

/** A callback that watches a measure. */
public sealed interface Monitoring extends Callback
    permits EarlyStopping, ReduceLrOnPlateau, ModelCheckpoint {

  /** The name that the logs have for the measure; null for {@code val_loss}, or else loss. */
  String monitor();

  /** Which of its values are better. */
  Mode mode();
}
