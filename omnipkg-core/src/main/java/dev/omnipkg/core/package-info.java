/**
 * The engine. Its stages stand in packages of their own and hand one value on to the next: {@code run}, {@code failure},
 * {@code diagnosis}, {@code consent}, {@code plan}, {@code bubble}; {@code heal} conducts them.
 */
@NullMarked
package dev.omnipkg.core;

import org.jspecify.annotations.NullMarked;
