/**
 * What a script would have run in: an interpreter's own environment, or a declared one that is made once. Goes out with a
 * fingerprint that changes when the environment does.
 */
@NullMarked
package dev.omnipkg.core.base;

import org.jspecify.annotations.NullMarked;
