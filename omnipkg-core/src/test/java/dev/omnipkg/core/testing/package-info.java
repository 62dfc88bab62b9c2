/** What tests of all modules share. */
@NullMarked
package dev.omnipkg.core.testing;

import org.jspecify.annotations.NullMarked;
