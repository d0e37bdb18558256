"""What goes wrong, and what must hold then: nothing accepted is lost, nothing is done twice, and whoever asked is told what
happened and what to do.

- ``test_model``: an endpoint that refuses, times out, breaks off, answers 401, 429, 500, nothing, without an end, or with
  calls that cannot be made; a tool that raises.
- ``test_store``, ``test_service``: SQLite that is read-only, full, locked, damaged, gone and back, under commands, a chat, the
  service and its jobs. ``test_postgres``: the same of PostgreSQL, with connections that are cut in the middle.
- ``test_library``: an index that is corrupt, half-built or of an older embedder, and a library that is away.
- ``test_kills`` and ``soak``: SIGKILL at random in a load, a turn, a draft and a job; at every write of a turn it is in
  ``tests/agent/test_checkpoints.py``, of a worker among others in ``tests/server/test_several_workers.py``.
- ``test_hostile_files``, ``test_many_requests``: files made to harm, and two thousand requests at fifty at once.
"""
