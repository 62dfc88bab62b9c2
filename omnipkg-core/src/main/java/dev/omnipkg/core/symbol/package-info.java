/**
 * Which releases have a symbol: the name of a module or of what it holds comes in, for each release a finding goes out. A
 * probe reads a release's wheel, and where that does not tell, asks in a bubble; neither runs a script.
 */
@NullMarked
package dev.omnipkg.core.symbol;

import org.jspecify.annotations.NullMarked;
