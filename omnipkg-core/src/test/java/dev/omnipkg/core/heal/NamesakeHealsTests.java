package dev.omnipkg.core.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnipkg.core.consent.Consent;
import dev.omnipkg.core.heal.HealingOutcome.NotHealable;
import dev.omnipkg.core.report.OutcomeText;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Missing modules that a much used distribution is named like; the names are real ones, what they hold is made here. */
class NamesakeHealsTests extends HermeticHeals {

    private HealingOutcome known(String source) throws Exception {
        return heal(source, sandbox.options().under(Consent.KNOWN));
    }

    private String leftAlone(HealingOutcome outcome) throws Exception {
        assertThat(outcome).as(OutcomeText.story(outcome)).isInstanceOf(NotHealable.class);
        assertThat(bubbles()).containsExactly("{}");
        return OutcomeText.reason(outcome).orElseThrow();
    }

    private String nothingSays(String module) throws Exception {
        return "No module is named " + module + ". Nothing says which distribution that is: not what is installed, not"
                + " the project's requirement files, and not the list of known distributions. Name it in the base"
                + " environment, or in a requirements file beside the script (" + sandbox.scripts() + ").";
    }

    @Test
    void installsAMuchUsedDistributionWhoseWheelHasTheModule() throws Exception {
        sandbox.index().add("graphene", "2.0").add("graphene", "3.0");
        String reason = "is on the list of the most used distributions of 2026-11, and its wheel"
                + " graphene-3.0-py3-none-any.whl has the module graphene";

        HealingOutcome outcome = known("import graphene\n");

        assertHealed(outcome, "graphene new 3.0 (required: graphene)");
        assertThat(firstDiagnosis(outcome).evidence()).contains("graphene " + reason);
        HealingOutcome byDefault = heal("import graphene\n");
        assertThat(OutcomeText.reason(byDefault))
                .contains("The module graphene is not there. It is in the wheel of graphene. Not healed: consent is"
                        + " INSTALLED, and nothing that the base holds or the project declares is or requires"
                        + " graphene; it " + reason + ": omnipkg.consent=KNOWN allows it.");
    }

    @Test
    void knowsPackagesNamespacesAndNamesThatAreSpeltInOtherWays() throws Exception {
        sandbox.index()
                .add("mongoengine", "1.0", Map.of("mongoengine/__init__.py", "", "mongoengine/fields.py", ""))
                .add("pygit2", "1.0", Map.of("pygit2/part/__init__.py", ""))
                .add("fastapi_mail", "1.0", "demo")
                .add("xmlsec", "1.0", Map.of("xmlsec-1.0.data/purelib/xmlsec.py", ""));

        assertHealed(
                known("import mongoengine.fields, pygit2.part, fastapi_mail\n"),
                "mongoengine new 1.0 (required: mongoengine)",
                "pygit2 new 1.0 (required: pygit2)",
                "fastapi-mail new 1.0 (required: fastapi-mail)");
        assertHealed(known("import xmlsec\n"), "xmlsec new 1.0 (required: xmlsec)");
    }

    @Test
    void leavesAMuchUsedDistributionAloneWhoseWheelHasAnotherModule() throws Exception {
        sandbox.index()
                .add("graphene", "2.0")
                .add("graphene", "3.0", Map.of("other_graphene.py", ""))
                .add("mongoengine", "1.0", Map.of("mongoengine.py", "print 'for Python 2'"))
                .add("pygit2", "1.0", Map.of("pygit2.py", "raise ImportError('this is another one')"))
                .addSource("xmlsec", "1.0");
        String listed = " is on the list of the most used distributions of 2026-11, and ";

        assertThat(leftAlone(known("import graphene\n")))
                .isEqualTo(nothingSays("graphene") + " graphene" + listed + "that its wheel"
                        + " graphene-3.0-py3-none-any.whl has a module graphene which can be imported is not seen: the"
                        + " wheel has no graphene.");
        assertThat(leftAlone(known("import Mongoengine\n"))).contains("the wheel has no Mongoengine");
        assertThat(leftAlone(known("import mongoengine\n"))).contains("mongoengine cannot be read by this Python");
        assertThat(leftAlone(known("import pygit2\n"))).contains("pygit2 raises an exception when it is imported");
        assertThat(leftAlone(known("import xmlsec\n")))
                .isEqualTo(nothingSays("xmlsec") + " xmlsec" + listed
                        + "the index has no wheel of it for this interpreter.");
    }

    @Test
    void takesNoNameThatIsNotOnTheListOrBelongsToAnother() throws Exception {
        sandbox.index()
                .add("acme_tools", "1.0")
                .add("azure", "1.0")
                .add("utils", "1.0")
                .add("jwt", "1.0");

        assertThat(leftAlone(known("import acme_tools\n"))).isEqualTo(nothingSays("acme_tools"));
        assertThat(leftAlone(known("import azure\n"))).isEqualTo(nothingSays("azure"));
        assertThat(leftAlone(known("import utils\n"))).isEqualTo(nothingSays("utils"));
    }

    @Test
    void takesNoNameThatMayBeMisspelt() throws Exception {
        sandbox.index().add("hjson", "1.0").add("scapy", "1.0");

        assertThat(leftAlone(known("import hjson\n")))
                .isEqualTo("No module is named hjson. That is one letter off json, ujson: it may be misspelt, and"
                        + " nothing is installed for it.");
        assertThat(leftAlone(known("import scapy\n"))).contains("That is one letter off scipy, scrapy: ");
    }

    @Test
    void takesNoNameFromOutputOrMessages() throws Exception {
        sandbox.index().add("graphene", "3.0");

        assertThat(leftAlone(known("""
                        print("ModuleNotFoundError: No module named 'graphene'")
                        raise RuntimeError("No module named 'graphene'")
                        """))).startsWith("Nothing in this failure shows");
    }

    @Test
    void knowsNothingOffline() throws Exception {
        sandbox.index().add("graphene", "3.0");
        HealingEngine offline = HealingEngine.open(new EngineSettings(
                sandbox.home(),
                Optional.empty(),
                true,
                Optional.empty(),
                Set.of(),
                sandbox.index().environment(),
                sandbox.scripts()));

        HealingOutcome outcome = offline.heal(
                new HealingRequest(
                        sandbox.script("check.py", "import graphene\n"),
                        sandbox.baseRequest(),
                        sandbox.options().under(Consent.KNOWN)),
                HealingListener.NONE);

        assertThat(leftAlone(outcome))
                .startsWith(nothingSays("graphene"))
                .contains("whether its wheel has the module is not known: The releases of graphene are not known here,"
                        + " and the build is offline.");
    }
}
