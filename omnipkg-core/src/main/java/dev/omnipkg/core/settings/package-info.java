/**
 * The configuration that both front ends share: named settings from several sources in an order, checked whole, with the
 * origin of every wrong value.
 */
@NullMarked
package dev.omnipkg.core.settings;

import org.jspecify.annotations.NullMarked;
