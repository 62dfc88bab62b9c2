package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.run.ScriptRequest;

/**
 * A script that should pass.
 *
 * @param script what to run
 * @param base what it would have run in
 * @param options how far to go
 */
public record HealingRequest(ScriptRequest script, BaseRequest base, HealingOptions options) {}
