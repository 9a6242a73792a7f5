/**
 * The one provider of randomness: streams that are functions of a seed and of what they are for.
 */
package dev.lamina.dsl.random;
