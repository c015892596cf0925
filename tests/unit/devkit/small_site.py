"""A project with everything that a build reads, each of a few bytes."""

import json
from pathlib import Path

from widget_devkit.build.modules import archive
from widget_devkit.policy import page_policy
from widget_devkit.project import Project

PAGE = """<!doctype html>
<html>
  <head>
    <meta http-equiv="Content-Security-Policy" content="{policy}">
    <link rel="icon" href="data:,">
    <script src="static/rules.js"></script>
    <script src="static/bridge.js"></script>
    <link rel="stylesheet" href="static/page.css">
    <link rel="stylesheet" href="widget/app/app.css">
    <script type="module" src="static/boot.js"></script>
  </head>
  <body>
    <a href="https://example.com/static/rules.js">elsewhere</a>
    <script type="py" src="./widget/app/main.py" config="./pyscript.toml"></script>
  </body>
</html>
"""

CONFIG = """
name = "small"
interpreter = "./static/interpreter.mjs"
packages = ["pydantic"]
packages_cache = "passthrough"
plugins = ["!donkey", "!error"]
[files]
"./widget/__init__.py" = "./widget/__init__.py"
"./widget/app/desk.py" = "./widget/app/desk.py"
[agent_app]
connect = ["https://api.example.com"]
"""

MANIFEST = {
    "pyodide": "./",
    "stdlib": {"url": "./python_stdlib.zip", "size": 1},
    "archives": [{"url": "./site.zip", "size": 1, "path": "/lib/agent_app/site.zip"}],
    "rest": None,
    "libraries": [{"url": "./core.wasm", "size": 1, "module": "pydantic_core._pydantic_core"}],
    "lock": {"info": {"python": "3.14.2"}, "packages": {}},
    "provides": ["pydantic"],
    "snapshot": None,
}

FILES = {
    "package-lock.json": "{}",
    "pyscript.toml": CONFIG,
    "static/rules.js": "// rules",
    "static/bridge.js": "// bridge",
    "static/page.css": "main { color: red; }",
    "static/boot.js": 'import { a } from "./view.js";\nconst CORE = "./vendor/pyscript/core.js";',
    "static/view.js": "export const a = 1;",
    "static/interpreter.mjs": (
        'import { loadPyodide } from "./vendor/pyodide.mjs";\n'
        'const MANIFEST = new URL("./vendor/runtime.json", import.meta.url).href;\n'
    ),
    "static/vendor/runtime.json": json.dumps(MANIFEST),
    "static/vendor/licenses.txt": "everybody's licences",
    "static/vendor/pyodide.mjs": "export const loadPyodide = 1;",
    "static/vendor/pyodide.asm.mjs": "export default 1;",
    "static/vendor/pyodide.asm.wasm": "wasm " * 100,
    "static/vendor/core.wasm": "core " * 100,
    "static/vendor/pyscript/core.js": 'export { a } from "./core-C9KDLldu.js";',
    "static/vendor/pyscript/core-C9KDLldu.js": (
        'import("./error-D2315lOB.js"); import("./donkey-4Hrqd7WZ.js");'
        'import("./codemirror_view-BsXnWedx.js"); import("./zip-T1gzVEcZ.js");'
    ),
    "static/vendor/pyscript/error-D2315lOB.js": "// error",
    "static/vendor/pyscript/donkey-4Hrqd7WZ.js": "// donkey",
    "static/vendor/pyscript/codemirror_view-BsXnWedx.js": "// editor",
    "static/vendor/pyscript/zip-T1gzVEcZ.js": "// zip",
    "static/vendor/pyscript/core.css": "/* editors */",
    "widget/__init__.py": "class LiveChat: ...",
    "widget/bridge.py": "import js",
    "widget/app/__init__.py": "",
    "widget/app/main.py": "import csv\nimport json\nfrom widget import LiveChat\n",
    "widget/app/desk.py": "import re\n",
    "widget/app/app.css": "h1 { color: blue; }",
    "widget/app/pictures/logo.png": "png",
}

STDLIB = {
    "json/__init__.py": "import re",
    "csv.py": "",
    "re.py": "",
    "email/__init__.py": "",
    "email/mime.py": "",
    "email/data.txt": "data",
}
SITE = {
    "pydantic/__init__.py": "",
    "pydantic/py.typed": "",
    "pydantic/networks.py": "",
    "pydantic-2.0.dist-info/METADATA": "Name: pydantic\nVersion: 2.0\n\nA long story.",
}


def make_project(root: Path, devkit: Path) -> Project:
    """Write the project; the simulator beside it is a page of a line."""
    for path, text in FILES.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    vendor = root / "static/vendor"
    for name, entries in {"python_stdlib.zip": STDLIB, "site.zip": SITE}.items():
        raw = {path: text.encode() for path, text in entries.items()}
        (vendor / name).write_bytes(archive(raw))
    policy = page_policy(root / "pyscript.toml")
    (root / "index.html").write_text(PAGE.format(policy=policy))
    (devkit / "simulator").mkdir(parents=True)
    (devkit / "simulator/index.html").write_text("<!doctype html>\n<p>simulator</p>\n")
    return Project(root, devkit)
