def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
project.logs('check failed. NOT_HEALED: tiny is 2.0, and the script asks for 1.0.'
        + ' Not healed: consent is SUGGEST, so tiny==1.0 was not tried.')
assert project.outcome(new File(basedir, 'outcome.json')).outcome == 'NOT_HEALED'
project.nothingInstalled()
