package dev.omnipkg.core.heal;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.python.ProjectConstraint;
import dev.omnipkg.core.python.ProjectFiles;
import dev.omnipkg.core.requirement.DistributionName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the project around a script says. It is read when it is first asked for, since a script that passes needs none of it. */
final class ProjectInHeal {

    private final EngineComponents components;
    private final HealingRequest request;
    private final BaseEnvironment base;
    private @Nullable ProjectFiles files;
    private @Nullable ProjectBounds bounds;

    ProjectInHeal(EngineComponents components, HealingRequest request, BaseEnvironment base) {
        this.components = components;
        this.request = request;
        this.base = base;
    }

    ProjectFiles files() {
        if (files == null) {
            files = request.script().project(components.modules());
        }
        return files;
    }

    /** What was read; empty where nothing was asked for. */
    Optional<ProjectFiles> read() {
        return Optional.ofNullable(files);
    }

    /** The base, in which what the project takes from elsewhere is held too. */
    BaseEnvironment base(BaseEnvironment first) {
        return first.within(files());
    }

    /** What the script was given counts as it was given. */
    ProjectBounds bounds() {
        if (bounds == null) {
            Map<DistributionName, ProjectConstraint> constraints =
                    new TreeMap<>(files().constraints(base.interpreter()));
            request.options().given().forEach(requirement -> constraints.remove(requirement.name()));
            bounds = new ProjectBounds(constraints, components.index(), base.interpreter());
        }
        return bounds;
    }
}
