/** Measures what omnipkg costs, always beside the same work without it, in turns, in one run. */
@NullMarked
package dev.omnipkg.bench;

import org.jspecify.annotations.NullMarked;
