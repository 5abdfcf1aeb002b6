"""Hook specifications, the host that calls them one by one, and the built-in plug-ins."""
