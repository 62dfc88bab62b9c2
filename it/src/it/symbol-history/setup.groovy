import dev.omnipkg.core.testing.WheelIndex

def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
project.makeIndex()
new WheelIndex(new File(basedir, 'index').toPath())
        .add('tiny', '3.0', ['tiny.py': 'def thing(): pass'])
        .add('tiny', '3.1', ['tiny.py': 'globals()["thing"] = 1'])
        .add('tiny', '4.0', ['tiny.py': 'def __getattr__(name): raise AttributeError(name)'])
null
