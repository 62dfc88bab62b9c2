/** One script, one process, one result. Comes in a script and an executable, goes out its exit, streams and records. */
@NullMarked
package dev.omnipkg.core.run;

import org.jspecify.annotations.NullMarked;
