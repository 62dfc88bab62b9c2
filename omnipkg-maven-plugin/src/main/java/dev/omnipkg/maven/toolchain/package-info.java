/** Maven toolchains of type {@code python}: finds the path of the interpreter that a build has selected, or that is in {@code toolchains.xml}. */
@NullMarked
package dev.omnipkg.maven.toolchain;

import org.jspecify.annotations.NullMarked;
