/** The models and configs that ship with the program, by name. */
package dev.lamina.cli.gallery;
