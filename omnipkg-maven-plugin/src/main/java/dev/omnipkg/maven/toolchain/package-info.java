/** Maven toolchains of type {@code python}: what a build has selected, or {@code toolchains.xml} holds, becomes a path. */
@NullMarked
package dev.omnipkg.maven.toolchain;

import org.jspecify.annotations.NullMarked;
