# What `widget` uses of the Pyodide that runs in the browser; its distribution is not on PyPI.
