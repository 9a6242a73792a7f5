package dev.lamina.dsl.callback;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.schedule.LearningRate;

/**
 * Sets the learning rate at the beginning of every epoch.
 *
 * @param schedule the rate by epochs, from 0, where it says steps
 */
@Kind(
    doc =
        "Sets the learning rate at the beginning of each epoch, by a schedule that counts epochs from"
            + " 0 where it says steps. For a rate that changes with every step give the schedule to"
            + " the optimizer.",
    source = "https://keras.io/api/callbacks/learning_rate_scheduler/",
    example =
        "- learning_rate_scheduler: {schedule: {piecewise_constant_decay: {boundaries: [9, 19],"
            + " values: [0.1, 0.01, 0.001]}}}")
public record LearningRateScheduler(
    @Arg(
            doc = "The learning rate by epochs, counted from 0; or a number for all.",
            min = 0,
            place = 0)
        LearningRate schedule)
    implements Callback {}
