package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.files.DirectoryTree;
import dev.omnipkg.core.heal.HealingOutcome.NotHealable;
import dev.omnipkg.core.heal.HealingOutcome.NotHealed;
import dev.omnipkg.core.plan.Mode;
import dev.omnipkg.core.plan.Preference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions on versions that are not simply equal to one; the base has demo 1.1 and other 2.1. */
class PredicateHealsTests extends HermeticHeals {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    demo.__version__ < '1.1'                                          | demo 1.1 -> 1.0 (required: demo==1.0)
                    demo.__version__ != '1.1'                                         | demo 1.1 -> 1.0 (required: demo==1.0)
                    demo.__version__ in ('0.9', '1.0')                                | demo 1.1 -> 1.0 (required: demo==1.0)
                    tuple(map(int, demo.__version__.split('.'))) >= (1, 2)            | demo 1.1 -> 1.2 (required: demo>=1.2)
                    [int(part) for part in demo.__version__.split('.')][0] == 2       | demo 1.1 -> 2.0 (required: demo>=2.0,<10.0)
                    demo.__version__.startswith('2')                                  | demo 1.1 -> 2.0 (required: demo>=2.0,<10.0)
                    demo.__version__ > '1.1'                                          | demo 1.1 -> 1.2 (required: demo>=1.2)
                    re.match('[2-9]', demo.__version__)                               | demo 1.1 -> 2.0 (required: demo>=2.0,<10.0)
                    """)
    void takesTheClosestReleaseThatMeetsACondition(String condition, String change) throws Exception {
        sandbox.index().add("demo", "1.2").add("demo", "2.0").add("demo", "2.1").add("demo", "10.0");

        assertHealed(heal("import demo, re\nassert " + condition + "\n"), change);
    }

    @Test
    void doesNotStopAtTheFirstOfTwoConditions() throws Exception {
        sandbox.index().add("demo", "0.8").add("demo", "0.9");

        HealingOutcome outcome = heal("""
                import demo
                assert demo.__version__ < "1.1"
                if demo.__version__ >= "0.9":
                    raise RuntimeError("too new")
                """);

        assertHealed(outcome, "demo 1.1 -> 0.8 (required: demo<1.1,==0.8)");
    }

    @Test
    void changesEveryPackageThatAConditionSpeaksOf() throws Exception {
        HealingOutcome outcome = heal("""
                import demo, other
                if not (demo.__version__ < "1.1" and other.__version__ < "2.1"):
                    raise SystemExit("not these")
                """);

        assertHealed(outcome, "demo 1.1 -> 1.0 (required: demo==1.0)", "other 2.1 -> 2.0 (required: other==2.0)");
    }

    @Test
    void triesTheSecondPackageWhereEitherWouldDo() throws Exception {
        HealingOutcome outcome = heal("""
                import demo, other
                if demo.__version__ >= "1.0" and other.__version__ >= "2.1":
                    raise SystemExit("not both")
                """);

        assertHealed(outcome, "other 2.1 -> 2.0 (required: other==2.0)");
    }

    @Test
    void healsTheSecondTimeWithoutIndexAndSolver() throws Exception {
        String source = "import demo\nassert demo.__version__ < '1.1'\n";
        heal(source);
        sandbox.index().remove("demo");
        DirectoryTree.delete(sandbox.home().resolve("index"));

        assertHealed(heal(source), "demo 1.1 -> 1.0 (required: demo==1.0)");
    }

    @Test
    void saysThatNoReleaseMeetsACondition() throws Exception {
        HealingOutcome outcome = heal("import demo\nassert demo.__version__ > '3'\n");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        NotHealable.class,
                        not -> assertThat(not.reason())
                                .isEqualTo(
                                        "demo is 1.1, and what the script checks holds for none of the 2 releases that can be"
                                                + " installed (those without a wheel for this interpreter count if"
                                                + " omnipkg.buildFromSource names demo)."));
    }

    @Test
    void leavesAlonePredicatesOnValuesThatDoNotFollowFromTheVersion() throws Exception {
        HealingOutcome outcome = heal("import demo\nassert demo.__version__ + 'x' == input.__name__\n");

        assertThat(outcome).isInstanceOf(NotHealable.class);
    }

    @Test
    void takesTheNewestReleaseThatMeetsAConditionWhereThatIsPreferred() throws Exception {
        sandbox.index().add("demo", "1.2").add("demo", "1.3");

        HealingOutcome outcome =
                heal("import demo\nassert demo.__version__ > '1.1'\n", options(Preference.NEWEST, false));

        assertHealed(outcome, "demo 1.1 -> 1.3 (required: demo>=1.2)");
    }

    @Test
    void tellsAScriptThatFailsByChanceFromAHealedOne() throws Exception {
        HealingOutcome outcome = heal("""
                import demo, os
                first = not os.path.exists("ran")
                open("ran", "w").close()
                assert demo.__version__ == "1.0" or not first
                """, options(Preference.CLOSEST, true));

        assertThat(outcome).isInstanceOfSatisfying(NotHealed.class, not -> {
            assertThat(not.reason()).contains("it is flaky");
            assertThat(not.report().control().orElseThrow().passed()).isTrue();
        });
    }

    @Test
    void provesAHealByAControlThatFails() throws Exception {
        HealingOutcome outcome =
                heal("import demo\nassert demo.__version__ == '1.0'\n", options(Preference.CLOSEST, true));

        assertHealed(outcome, "demo 1.1 -> 1.0 (required: demo==1.0)");
        assertThat(outcome.report().control().orElseThrow().passed()).isFalse();
    }

    private HealingOptions options(Preference preference, boolean verifyHeal) {
        return new HealingOptions(
                Mode.OVERLAY,
                Consent.INSTALLED,
                preference,
                verifyHeal,
                5,
                List.of(),
                List.of(),
                sandbox.options().reports());
    }
}
