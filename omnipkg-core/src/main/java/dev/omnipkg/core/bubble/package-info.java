/**
 * Bubbles: isolated overlays in the shape of virtual environments. Built aside, verified, published whole, read-only, and
 * found again by their content.
 */
@NullMarked
package dev.omnipkg.core.bubble;

import org.jspecify.annotations.NullMarked;
