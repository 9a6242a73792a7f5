package dev.lamina.runtime.data;

/**
 * How raw values become what an input of a network sees, as it was learnt from the examples to
 * train on; saved with the model.
 */
public sealed interface InputCode permits TableCode, TextCode {}
