def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
project.logs('Building a bubble with rich==13.4.2: rich 13.7.1 -> 13.4.2 (required: rich==13.4.2)')
project.logs('test_old_rich.py is HEALED: rich 13.7.1 -> 13.4.2 (required: rich==13.4.2)')
project.logs('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')

def outcome = project.outcomes('quickstart/target/omnipkg')['test_old_rich.py']
assert outcome.outcome == 'HEALED'
assert outcome.installed.rich == '13.4.2'
assert project.bubbles()*.requirements as Set == [[], ['rich==13.4.2']] as Set
