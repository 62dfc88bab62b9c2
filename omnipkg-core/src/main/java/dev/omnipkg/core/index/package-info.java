/** What a package index holds: a name comes in, its releases go out, with their times, files, and for whom those fit. */
@NullMarked
package dev.omnipkg.core.index;

import org.jspecify.annotations.NullMarked;
