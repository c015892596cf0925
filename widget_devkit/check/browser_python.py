"""What the standard library cannot do in a browser: no processes, no threads, no sockets.

A test tries every entry in the Pyodide that the page has.
"""

from collections.abc import Mapping

_COMPILED = """
_abc _ast _asyncio _bisect _blake2 _bz2 _codecs _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp
_codecs_kr _codecs_tw _collections _contextvars _csv _ctypes _datetime _decimal _elementtree
_frozen_importlib _frozen_importlib_external _functools _heapq _hmac _imp _io _json _locale
_lsprof _lzma _md5 _multibytecodec _opcode _operator _pickle _posixsubprocess _pyodide_core
_queue _random _remote_debugging _sha1 _sha2 _sha3 _signal _socket _sqlite3 _sre _stat
_statistics _string _struct _suggestions _symtable _sysconfig _thread _tokenize _tracemalloc
_types _typing _warnings _weakref _zoneinfo _zstd array atexit binascii builtins cmath errno
faulthandler fcntl gc itertools marshal math mmap posix pyexpat select sys termios time
unicodedata zlib
"""
BUILT_IN = frozenset(_COMPILED.split())
"""Modules that are compiled into Python itself, and so in no archive."""

NOT_IN_THE_BROWSER: Mapping[str, str] = {
    **dict.fromkeys(
        ("curses", "_curses", "readline", "tkinter", "_tkinter", "turtle", "turtledemo", "idlelib"),
        "there is no terminal and no window system; the page is what one sees: pyscript.document",
    ),
    **dict.fromkeys(
        ("dbm", "_dbm", "_gdbm"),
        "there is no such database; js.localStorage keeps texts, sqlite3 works in memory",
    ),
    **dict.fromkeys(
        ("grp", "pwd", "resource", "syslog", "msvcrt", "nt", "winreg", "winsound", "_winapi"),
        "there is no operating system underneath",
    ),
    **dict.fromkeys(
        ("ensurepip", "venv", "pip", "distutils", "lib2to3", "pydoc_data", "test"),
        "it is for development, on your machine",
    ),
    **dict.fromkeys(
        ("_multiprocessing", "_posixshmem", "_interpreters", "_interpqueues", "_interpchannels"),
        "there is one process and one thread; asyncio does several things at a time",
    ),
    **dict.fromkeys(
        {"aifc", "asynchat", "asyncore", "audioop", "cgi", "cgitb", "chunk", "crypt", "imghdr"}
        | {"imp", "mailcap", "msilib", "nis", "nntplib", "ossaudiodev", "pipes", "sndhdr", "spwd"}
        | {"sunau", "telnetlib", "uu", "xdrlib"},
        "newer versions of Python, such as the browser's, no longer have it",
    ),
    **dict.fromkeys(
        {"_hashlib", "_uuid", "_pydecimal", "_scproxy", "_overlapped", "_wmi", "_curses_panel"}
        | {"_aix_support", "_android_support", "_apple_support", "_ios_support", "_osx_support"},
        "it is a part of Python for other systems",
    ),
}
"""Modules that cannot be imported, and why."""

_REQUESTS = "Use `await pyscript.fetch(url)`, and name the origin in [agent_app] connect."
_PROCESSES = "A page cannot start programs. Let a service do it, and call that with pyscript.fetch."
_SOCKETS = "A page has no sockets. Use pyscript.fetch, or js.WebSocket."
_THREADS = "A page has one thread. Use asyncio.create_task and await."

LITTLE_USE: Mapping[str, str] = {
    **dict.fromkeys(("subprocess", "pty"), _PROCESSES),
    "multiprocessing": _THREADS,
    **dict.fromkeys(
        ("socketserver", "http.server", "xmlrpc.server", "wsgiref"),
        "A page cannot be a server. The host's events come through `on`.",
    ),
    **dict.fromkeys(
        ("socket", "ssl", "ftplib", "imaplib", "poplib", "smtplib", "http.client"), _SOCKETS
    ),
    **dict.fromkeys(("urllib.request", "xmlrpc.client"), _REQUESTS),
    **dict.fromkeys(("termios", "tty", "getpass", "cmd", "pdb"), "A page has no terminal."),
}
"""Modules that can be imported and then do next to nothing, with what to use."""

ELSEWHERE: Mapping[str, str] = {
    **dict.fromkeys(("requests", "httpx", "aiohttp", "urllib3", "http3"), _REQUESTS),
    **dict.fromkeys(("websockets", "websocket"), "Use js.WebSocket."),
    "micropip": "The page fetches no packages; copy what you need into the widget's folder.",
    "pytz": "Use `datetime`, or let JavaScript do it: js.Intl.DateTimeFormat.",
    "tzdata": "Let JavaScript do it: js.Intl.DateTimeFormat knows every time zone.",
    "widget_devkit": "It is for development, on your machine.",
}
"""Packages that authors ask for and the page does not have, with what to use."""

BLOCKING: Mapping[str, str] = {
    "time.sleep": "Use `await asyncio.sleep(seconds)`.",
    "input": "Make an <input> in the page and listen to it with `pyscript.when`.",
    "asyncio.run": "Await it: the page's entry may `await`, and handlers may be async.",
    "asyncio.Runner": "Await it: the page's entry may `await`, and handlers may be async.",
    "urllib.request.urlopen": _REQUESTS,
    "urllib.request.urlretrieve": _REQUESTS,
    "pyodide.http.open_url": _REQUESTS,
    "js.alert": "Put the words into the page, or call `set_toast`.",
    "js.confirm": "Put a question with buttons into the page.",
    "js.prompt": "Make an <input> in the page.",
    "pyscript.window.alert": "Put the words into the page, or call `set_toast`.",
    "pyscript.window.confirm": "Put a question with buttons into the page.",
    "pyscript.window.prompt": "Make an <input> in the page.",
}
"""Calls for which the page stands still, or which fail since it must not, with what to use."""

UNSUPPORTED: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "threading.Thread",
            "threading.Timer",
            "_thread.start_new_thread",
            "concurrent.futures.ThreadPoolExecutor",
            "concurrent.futures.thread.ThreadPoolExecutor",
            "concurrent.futures.ProcessPoolExecutor",
            "concurrent.futures.process.ProcessPoolExecutor",
            "multiprocessing.Process",
            "multiprocessing.Pool",
        ),
        _THREADS,
    ),
    **dict.fromkeys(
        (
            "asyncio.create_subprocess_exec",
            "asyncio.create_subprocess_shell",
            "os.fork",
            "os.popen",
            "os.system",
            "subprocess.Popen",
            "subprocess.call",
            "subprocess.check_call",
            "subprocess.check_output",
            "subprocess.run",
        ),
        _PROCESSES,
    ),
    **dict.fromkeys(
        ("asyncio.open_connection", "asyncio.start_server", "socket.create_connection"), _SOCKETS
    ),
    "signal.alarm": "Use `asyncio.timeout` or `asyncio.sleep`.",
    "zoneinfo.ZoneInfo": "There are no time zones' data: js.Intl.DateTimeFormat has them.",
    "hashlib.pbkdf2_hmac": "It needs OpenSSL. js.crypto.subtle has it.",
    "hashlib.scrypt": "It needs OpenSSL. js.crypto.subtle has PBKDF2.",
}
"""Calls that always fail, with what to use."""
