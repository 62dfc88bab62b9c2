package dev.omnipkg.core.plan;

import dev.omnipkg.core.base.BaseEnvironment;
import dev.omnipkg.core.index.PackageIndex;
import dev.omnipkg.core.installer.Installers;
import dev.omnipkg.core.internal.io.JsonCache;
import dev.omnipkg.core.internal.io.Sha256;
import dev.omnipkg.core.requirement.Requirement;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Finds what makes a plan last, and keeps it: who heals again asks nothing again.
 *
 * @param installers resolve
 * @param index tells why a resolution may have failed
 * @param files where the answers are kept
 */
@API(status = Status.INTERNAL)
public record DurableFixes(Installers installers, PackageIndex index, JsonCache files) {

    private record KeptFix(
            List<String> requirements, @Nullable String doubt) {

        static KeptFix of(DurableFix fix) {
            return new KeptFix(texts(fix.requirements()), fix.doubt().orElse(null));
        }

        DurableFix toFix() {
            return new DurableFix(requirements.stream().map(Requirement::parse).toList(), Optional.ofNullable(doubt));
        }
    }

    /**
     * What makes a plan last.
     *
     * @param base the base environment that the plan was made for
     * @param plan a plan with which a script passed
     * @return what to ask for; checked by resolving it, unless it says otherwise
     * @throws IOException if the answer cannot be kept
     */
    public DurableFix find(BaseEnvironment base, HealingPlan plan) throws IOException {
        if (plan.requirements().isEmpty()) {
            return DurableFix.NOTHING;
        }
        String key = key(base, plan);
        Optional<KeptFix> known = files.find(key, KeptFix.class);
        if (known.isPresent()) {
            return known.get().toFix();
        }
        FewestRequirements together = new FewestRequirements(installers, index, base, plan);
        DurableFix fix = together.find();
        if (together.isAnswered()) {
            files.keep(key, KeptFix.of(fix));
        }
        return fix;
    }

    private static String key(BaseEnvironment base, HealingPlan plan) {
        return new Sha256()
                .add(base.interpreter().identity())
                .add(base.key())
                .addAll(base.offIndex().beyondInstalled())
                .addAll(texts(base.declared()))
                .add(plan.mode().name())
                .addAll(texts(plan.requirements()))
                .addAll(texts(plan.constraints()))
                .addAll(plan.pins().stream().map(Object::toString).toList())
                .key();
    }

    private static List<String> texts(List<Requirement> requirements) {
        return requirements.stream().map(Requirement::toString).toList();
    }
}
