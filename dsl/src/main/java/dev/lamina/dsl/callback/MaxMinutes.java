package dev.lamina.dsl.callback;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Stops after some time.
 *
 * @param minutes of training, those before a resumption included
 */
@Kind(
    keras = "MaxMinutes",
    doc =
        "Stops training after so many minutes: the epoch under way ends with the batch at hand and is"
            + " validated. Time before a resumption counts. Such a run is not repeatable.",
    source = "docs/guide.md",
    example = "- max_minutes 30")
public record MaxMinutes(
    @Arg(doc = "Minutes of training.", min = 0, above = true, place = 0) double minutes)
    implements Callback {}
