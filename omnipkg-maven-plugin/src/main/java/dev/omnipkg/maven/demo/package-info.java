/**
 * The demonstration: heals one script step by step, proves that its base stays unchanged, and compares the times with those of uv. {@code Demonstration}
 * is the place to begin reading.
 */
@NullMarked
package dev.omnipkg.maven.demo;

import org.jspecify.annotations.NullMarked;
