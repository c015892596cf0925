"""What the build asks of the Python in the widget's page; this file's text is run there."""

import importlib
import json
import sys


def loaded(names: str) -> str:
    """Import what the author's code imports, and tell which modules there are then.

    It imports nothing that a start does not have by itself.

    Args:
        names: JSON: a list of modules' names, and of names that may be a module's, parents first.

    Returns:
        JSON: `modules`, all that came from an archive; `imported`, those of the names that are
        modules; `failed`, why the others could not be imported.
    """
    imported: list[str] = []
    failed: dict[str, str] = {}
    for name in json.loads(names):
        parent, _, child = name.rpartition(".")
        if parent and parent not in imported:
            continue
        if name not in sys.modules and parent and hasattr(sys.modules[parent], child):
            continue  # a class, a function, …
        try:
            importlib.import_module(name)
        except ModuleNotFoundError as error:
            if not parent or error.name != name:
                failed[name] = str(error)
        except Exception as error:  # noqa: BLE001 - whatever a module raises when it is imported
            failed[name] = f"{type(error).__name__}: {error}"
        else:
            imported.append(name)
    modules = [
        name
        for name, module in sys.modules.items()
        if getattr(getattr(module, "__spec__", None), "origin", None) not in {"frozen", "built-in"}
    ]
    return json.dumps({"modules": modules, "imported": imported, "failed": failed})
