def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
assert project.outcomes()['check.py'].outcome == 'HEALED'
project.logs('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
