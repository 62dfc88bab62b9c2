package dev.omnipkg.core.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsentTests {

    private static final Set<DistributionName> OWN = Set.of(new DistributionName("demo"));

    private static Optional<String> refusal(Consent consent, String... names) {
        List<Requirement> requirements =
                Arrays.stream(names).map(Requirement::parse).toList();
        return consent.refuses(
                requirements,
                OWN,
                name -> name.value().startsWith("known") ? Optional.of("is " + name + " indeed") : Optional.empty());
    }

    @Test
    void installsWhatIsTheProjectsOwn() {
        assertThat(refusal(Consent.INSTALLED, "demo<2")).isEmpty();
        assertThat(refusal(Consent.SUGGEST, "demo<2")).contains("consent is SUGGEST, so demo<2 was not tried");
    }

    @Test
    void installsWhatIsKnownIfThatIsAllowed() {
        assertThat(refusal(Consent.KNOWN, "demo<2", "known-1", "known-2")).isEmpty();
        assertThat(refusal(Consent.INSTALLED, "known-1", "known-2"))
                .contains("consent is INSTALLED, and nothing that the base holds or the project declares is or requires"
                        + " known-1, known-2; it is known-1 indeed, it is known-2 indeed: omnipkg.consent=KNOWN allows"
                        + " it");
    }

    @Test
    void installsNothingElse() {
        for (Consent consent : List.of(Consent.INSTALLED, Consent.KNOWN)) {
            assertThat(refusal(consent, "demo", "known-1", "evil"))
                    .contains(
                            "consent is " + consent + ", and nothing that the base holds or the project declares is or"
                                    + " requires known-1, evil");
        }
    }
}
