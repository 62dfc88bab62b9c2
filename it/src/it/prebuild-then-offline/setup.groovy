def project = new GroovyClassLoader(getClass().classLoader).parseClass(new File(basedir, '../../../src/it/Project.groovy')).newInstance(basedir)
project.makeIndex()

def uv = new File(basedir, 'uv-that-fails')
uv.text = """#!/bin/sh
echo called >> ${basedir}/uv-calls
exit 1
"""
uv.executable = true
