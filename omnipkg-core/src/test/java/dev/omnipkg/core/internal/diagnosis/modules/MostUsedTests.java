package dev.omnipkg.core.internal.diagnosis.modules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.internal.diagnosis.evidence.ShippedList;
import dev.omnipkg.core.requirement.DistributionName;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MostUsedTests {

    @Test
    void hasSomeThousandNames() {
        Set<String> names =
                ShippedList.read(MostUsed.class, "most-used-2026-11.properties").keySet();

        assertThat(names)
                .hasSizeBetween(5_000, 10_000)
                .allMatch(name -> new DistributionName(name).value().equals(name));
    }

    @Test
    void looksUpANameInItsNormalForm() {
        assertThat(MostUsed.namesake("fastapi_mail")).contains(new DistributionName("fastapi-mail"));
        assertThat(MostUsed.namesake("Kivy")).contains(new DistributionName("kivy"));
        assertThat(MostUsed.namesake("acme_tools")).isEmpty();
        assertThat(MostUsed.namesake("_private")).isEmpty();
    }
}
