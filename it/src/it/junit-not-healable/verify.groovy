def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
def outcomes = project.outcomes()
assert outcomes.keySet() == ['no_version.py', 'hint.py', 'printed.py', 'defect.py'] as Set
outcomes.each { script, outcome ->
    assert outcome.outcome == 'NOT_HEALABLE'
    assert outcome.changed.isEmpty()
    assert outcome.attempts.size() == 1
    assert outcome.reason
    project.logs(outcome.reason)
}
project.logs('Tests run: 4, Failures: 4')
project.logs('What to do: correct the script or its data')
project.nothingInstalled()
