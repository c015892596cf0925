"""The project that `agent-app new` makes.

`template/` is the same for every placement, `placements/` has what differs. Both are files that
stand as they are written but for the name `my-widget`.
"""
