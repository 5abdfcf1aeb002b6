"""What a key is to bring about, as a test looks at it."""

from collections.abc import Awaitable, Callable

from tests.support.app import Visit

from unslump.ui.actions import Place

Press = Callable[[], Awaitable[None]]
Effect = Callable[[Visit, Press], Awaitable[None]]
Effects = dict[tuple[Place, str], Effect]
