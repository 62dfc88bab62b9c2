/**
 * The conductor: runs a script, has its failure read, diagnosed and planned for, runs it again in a bubble, and says what
 * came of it.
 */
@NullMarked
package dev.omnipkg.core.heal;

import org.jspecify.annotations.NullMarked;
