import dev.omnipkg.core.installer.UvAtHand
import dev.omnipkg.core.testing.WheelIndex
import groovy.json.JsonSlurper

/** What the hook scripts look at in a project, and what they prepare in it. */
class Project {

    final File basedir

    Project(File basedir) {
        this.basedir = basedir
    }

    /**
     * Makes an index of two versions of a tiny distribution, and of more if wanted. The variables in invoker.properties
     * name it as the only one. The result is nothing, as Maven's invoker takes that of a script for its verdict.
     */
    void makeIndex(String... more) {
        def index = new WheelIndex(new File(basedir, 'index').toPath()).add('tiny', '1.0').add('tiny', '2.0')
        more.each { index.add(it, '1.0') }
        nameUv()
    }

    /** That index has no uv, so that each build would look for it in vain and then use pip. */
    private void nameUv() {
        def directory = new File(basedir, '.mvn')
        directory.mkdirs()
        new File(directory, 'maven.config').text = "-Domnipkg.uv=${UvAtHand.executable().map { it.toString() }.orElse('off')}\n"
    }

    /** Adds releases of a distribution to the index. */
    void release(String name, String... versions) {
        def index = new WheelIndex(new File(basedir, 'index').toPath())
        versions.each { index.add(name, it) }
    }

    String log() {
        new File(basedir, 'build.log').getText('UTF-8')
    }

    /** How often a text is in the build's log. */
    int count(String text) {
        log().split(java.util.regex.Pattern.quote(text), -1).length - 1
    }

    void logs(String text) {
        assert log().contains(text)
    }

    /** The outcomes that the tests left, by script, each with a base that is as it was. */
    Map outcomes(String reports = 'target/omnipkg') {
        def found = [:]
        new File(basedir, reports).eachFileRecurse { file ->
            if (file.name == 'outcome.json') {
                def outcome = outcome(file)
                found[new File(outcome.script.last()).name] = outcome
            }
        }
        found
    }

    static Object outcome(File json) {
        def outcome = new JsonSlurper().parse(json)
        assert outcome.base.fingerprintBefore == outcome.base.fingerprintAfter
        outcome
    }

    /** What the bubbles of the project's own home say of themselves. */
    List bubbles(String home = 'home') {
        def found = []
        new File(basedir, "$home/bubbles").eachDir { place ->
            def manifest = new File(place, 'omnipkg-bubble.json')
            if (manifest.exists()) {
                found << new JsonSlurper().parse(manifest)
            }
        }
        found
    }

    /** Only the empty bubble is there, so nothing was installed. */
    void nothingInstalled() {
        assert bubbles()*.distributions == [[:]]
    }

    Properties resource(String module = '.') {
        def properties = new Properties()
        new File(basedir, "$module/target/test-classes/META-INF/omnipkg/omnipkg.properties")
                .withReader { properties.load(it) }
        properties
    }
}
