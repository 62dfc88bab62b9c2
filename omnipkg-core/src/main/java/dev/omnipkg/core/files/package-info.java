/** Small files written whole, and directories with all they hold: what the core and both front ends do to files. */
@NullMarked
package dev.omnipkg.core.files;

import org.jspecify.annotations.NullMarked;
