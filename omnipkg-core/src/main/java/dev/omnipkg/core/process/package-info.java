/**
 * The one door to other processes: comes in a command with its environment and a time limit, goes out an exit code with
 * both streams. Nothing else in omnipkg starts a process. Work that waits for several processes is done side by side here.
 */
@NullMarked
package dev.omnipkg.core.process;

import org.jspecify.annotations.NullMarked;
