def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
project.logs('A script that had to be healed counts as a failure here (failOnHealed).')
project.logs('AssertionError: Expected tiny 1.0, got 2.0')
project.logs('tiny==1.0')
project.logs('Tests run: 1, Failures: 1')
assert project.outcomes()['check.py'].outcome == 'HEALED'
