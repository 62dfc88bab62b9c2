def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
project.makeIndex('tool')
project.release('tiny', '1.1', '1.2', '1.3', '1.4')
