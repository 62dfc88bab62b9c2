/** The goals of the plugin: each translates its parameters for the engine, and the outcome of the engine for Maven. */
@NullMarked
package dev.omnipkg.maven;

import org.jspecify.annotations.NullMarked;
