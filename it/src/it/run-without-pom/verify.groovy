def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
def version = (project.log() =~ /omnipkg(?:-maven-plugin)?:([^:]+):run/)[0][1]
project.logs('No bubbles in ' + new File(basedir, 'home')
        + ". Healing a script creates them, and so does: mvn dev.omnipkg:omnipkg-maven-plugin:$version:run -Domnipkg.script=SCRIPT")
project.logs('AssertionError: Expected tiny 1.0, got 2.0')
project.logs('tiny 2.0 -> 1.0 (required: tiny==1.0)')
project.logs("['first', 'second one'] tiny 1.0 will do")
project.logs('neither omnipkg.script nor omnipkg.module is given, expected one of them, for example:'
        + " mvn dev.omnipkg:omnipkg-maven-plugin:$version:run -Domnipkg.script=src/test/python/check.py")

def outcome = project.outcome(new File(basedir, 'outcome.json'))
assert outcome.outcome == 'HEALED'
assert !outcome.attempts[0].stderr.startsWith(basedir.path)
assert !new File(basedir, 'target').exists()
