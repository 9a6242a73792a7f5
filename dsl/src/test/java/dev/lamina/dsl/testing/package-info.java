/** What the tests of all modules share: golden files, and readers of Keras's fixtures. */
package dev.lamina.dsl.testing;
