/** The goals: each translates Maven's world to the engine's, and the engine's outcome back. */
@NullMarked
package dev.omnipkg.maven;

import org.jspecify.annotations.NullMarked;
