package dev.lamina.dsl.spec;

import dev.lamina.dsl.data.DataSpec;

/**
 * A whole run: a model, its data, how it learns and how long.
 *
 * @param name of the run; the model's if the file gives none
 * @param seed of everything random
 * @param model the architecture
 * @param data where examples come from
 * @param compile optimizer, loss, metrics
 * @param fit batch size, epochs, validation
 */
public record RunSpec(
    String name, long seed, ModelSpec model, DataSpec data, CompileSpec compile, FitSpec fit) {}
