package dev.omnipkg.core.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.requirement.DistributionName;
import dev.omnipkg.core.requirement.Requirement;
import java.util.ArrayList;
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

    @Test
    void installsNothingBelowInstalled() {
        assertThat(refusal(Consent.OFF, "demo<2", "evil")).contains("consent is OFF, so demo<2, evil was not tried");
        assertThat(List.of(Consent.values()).stream().filter(Consent::mayInstall))
                .containsExactly(Consent.INSTALLED, Consent.KNOWN);
    }

    @Test
    void asksWhatIsKnownOnlyOfWhatIsNotTheProjectsOwn() {
        List<String> asked = new ArrayList<>();
        for (Consent consent : List.of(Consent.OFF, Consent.SUGGEST, Consent.INSTALLED, Consent.KNOWN)) {
            consent.refuses(List.of(Requirement.parse("demo"), Requirement.parse("other")), OWN, name -> {
                asked.add(consent + " " + name);
                return Optional.empty();
            });
        }

        assertThat(asked).containsExactly("INSTALLED other", "KNOWN other");
    }

    @Test
    void saysOnceWhatSeveralAreKnownFor() {
        Optional<String> refusal = Consent.INSTALLED.refuses(
                List.of(Requirement.parse("one"), Requirement.parse("two")),
                OWN,
                name -> Optional.of("is on the list"));

        assertThat(refusal)
                .hasValueSatisfying(text ->
                        assertThat(text).endsWith(" one, two; it is on the list: omnipkg.consent=KNOWN allows it"));
    }
}
