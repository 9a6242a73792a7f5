package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Vocabulary;

/** Changes of images at random while a network learns from them, as data may ask for them. */
@Vocabulary(noun = "augmentation", such = "random_flip")
public sealed interface Augment permits Augmentation, Mixing {}
