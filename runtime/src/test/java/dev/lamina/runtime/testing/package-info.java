/** What tests of this module share. */
package dev.lamina.runtime.testing;
