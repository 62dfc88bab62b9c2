/**
 * One script over many versions and interpreters: selections come in, cells go out to be run, and their results come back as a
 * grid and as the ranges of versions that they prove.
 */
@NullMarked
package dev.omnipkg.core.matrix;

import org.jspecify.annotations.NullMarked;
