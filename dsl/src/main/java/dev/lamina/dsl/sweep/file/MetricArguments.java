package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.sweep.Objective;

/**
 * What a metric's mapping says.
 *
 * @param name of the measure
 * @param goal null for the direction that is known of the measure
 * @param of null for what the sweep says
 */
record MetricArguments(
    @Arg(
            doc =
                "A measure of the run, such as val_accuracy; or total_params, macs, memory or seconds.")
        String name,
    @Arg(doc = "Which values are better; default: what is known of the measure.", def = Arg.NONE)
        Objective.Goal goal,
    @Arg(doc = "Which epoch of a trial counts; default: `of` of the sweep.", def = Arg.NONE)
        Objective.Of of) {}
