/**
 * The port to the tools that resolve and install: uv, and pip where there is no uv. Comes in requirements, goes out exact
 * pins with hashes, or an environment with them in it.
 */
@NullMarked
package dev.omnipkg.core.installer;

import org.jspecify.annotations.NullMarked;
