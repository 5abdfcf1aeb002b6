"""For every test."""

import signal

for _ended_by in (signal.SIGINT, signal.SIGHUP):
    if signal.getsignal(_ended_by) is signal.SIG_IGN:  # so it is in the background, and children inherit it
        signal.signal(_ended_by, signal.default_int_handler if _ended_by is signal.SIGINT else signal.SIG_DFL)
