def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
def built = (project.log() =~ /Building a bubble with tiny==1\.0.*\n.*Built and verified in .*\/([0-9a-f]+)\n/)[0][1]
assert project.count('Building a bubble') == 1

def outcome = project.outcomes()['check.py']
assert outcome.outcome == 'HEALED'
assert outcome.installed.tiny == '1.0'
assert outcome.attempts.last().bubble.key == built
assert project.resource()['omnipkg.offline'] == 'true'

assert !new File(basedir, 'uv-calls').exists()
assert !new File(basedir, 'empty-cache').exists()
