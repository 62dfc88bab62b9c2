import java.lang.module.ModuleFinder

def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
def outcome = project.outcomes()['legacy.py']
assert outcome.outcome == 'HEALED'
assert outcome.changed.tiny.to == '1.0'
assert outcome.attempts[0].opinions*.analyzer.contains('it.main.HouseAnalyzer')

// the names that others write into their module-info
def names = ['omnipkg-core', 'omnipkg-junit', 'omnipkg-maven-plugin'].collectEntries { artifact ->
    def jars = []
    new File(localRepositoryPath, "dev/omnipkg/$artifact").eachFileRecurse { jar ->
        if (jar.name ==~ "$artifact-[0-9.]+(-SNAPSHOT)?\\.jar") {
            jars << jar.toPath()
        }
    }
    [artifact, ModuleFinder.of(*jars).findAll()*.descriptor()*.name() as Set]
}
assert names == ['omnipkg-core': ['dev.omnipkg.core'] as Set, 'omnipkg-junit': ['dev.omnipkg.junit'] as Set,
        'omnipkg-maven-plugin': ['dev.omnipkg.maven'] as Set]
