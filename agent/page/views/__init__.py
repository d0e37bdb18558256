"""The views: each a module with ``router``, and ``NAV`` where it stands in the left rail. See :mod:`agent.page`."""
