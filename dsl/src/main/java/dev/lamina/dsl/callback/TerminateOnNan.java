package dev.lamina.dsl.callback;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Stops at a loss that is no number.
 *
 * @param raiseError Keras's; training that diverged is an error in any case
 */
@Kind(
    keras = "TerminateOnNaN",
    name = "terminate_on_nan",
    doc =
        "Stops training at the first batch whose loss is no number or infinite. This always holds,"
            + " with or without the callback: exit code 5, and the last good network stays.",
    source = "https://keras.io/api/callbacks/terminate_on_nan/",
    example = "- terminate_on_nan")
public record TerminateOnNan(
    @Arg(doc = "Keras's; divergence is an error in any case.", def = "false") boolean raiseError)
    implements Callback {}
