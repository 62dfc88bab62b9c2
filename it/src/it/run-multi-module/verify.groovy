def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
assert project.count('Running check with CPython') == 1
project.logs(', which already existed')
def outcome = project.outcome(new File(basedir, 'outcome.json'))
assert outcome.outcome == 'HEALED'
assert outcome.base.declared == ['tiny==2.0']
assert outcome.attempts[0].stderr.startsWith(new File(basedir, 'target/omnipkg').path)
