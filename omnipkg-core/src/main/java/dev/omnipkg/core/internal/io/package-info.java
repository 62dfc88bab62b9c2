/**
 * The file system: directories and files that appear whole or not at all, locks between threads and processes, digests,
 * and JSON. Knows nothing of Python.
 */
@NullMarked
package dev.omnipkg.core.internal.io;

import org.jspecify.annotations.NullMarked;
