def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
def outcome = project.outcomes()['check.py']
assert outcome.outcome == 'HEALED'
assert outcome.installed.tiny == '1.0'
project.logs('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
