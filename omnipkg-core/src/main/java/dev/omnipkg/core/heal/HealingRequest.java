package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseRequest;
import dev.omnipkg.core.run.ScriptRequest;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A script that should pass.
 *
 * @param script what to run
 * @param base what it would have run in
 * @param options how far to go
 */
@API(status = Status.MAINTAINED)
public record HealingRequest(ScriptRequest script, BaseRequest base, HealingOptions options) {}
