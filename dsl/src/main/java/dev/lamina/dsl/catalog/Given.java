package dev.lamina.dsl.catalog;

import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;

/**
 * An argument as it was given, by a word or by a key.
 *
 * @param arg which
 * @param key the word that named it; the value itself where nothing did
 * @param value its value
 */
record Given(ArgInfo arg, ScalarNode key, SourceNode value) {}
