/**
 * The one mutable thing: a network that is fitted, scored and asked, whatever engine computes it.
 */
package dev.lamina.runtime.network;
