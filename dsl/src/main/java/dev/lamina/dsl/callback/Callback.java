package dev.lamina.dsl.callback;

import dev.lamina.dsl.catalog.Vocabulary;

/** Something that is done at the batches or epochs of a fit. */
@Vocabulary(placement = Told.class, such = "early_stopping")
public sealed interface Callback
    permits Monitoring,
        LearningRateScheduler,
        CsvLogger,
        TensorBoard,
        TerminateOnNan,
        MaxMinutes,
        Backup {}
