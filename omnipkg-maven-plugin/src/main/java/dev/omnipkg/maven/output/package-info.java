/**
 * What goals write while they work, and how: the log of a heal, the progress line of a terminal, colours, and the wording of what
 * several goals name.
 */
@NullMarked
package dev.omnipkg.maven.output;

import org.jspecify.annotations.NullMarked;
