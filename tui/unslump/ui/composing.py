"""Routines put together in the app: the editor, and home with what came of it."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from unslump.routine.model import Routine
from unslump.ui.playing import Playing
from unslump.ui.screens.home import HomeScreen

if TYPE_CHECKING:
    from unslump.packs.own import Kept
    from unslump.packs.unsaved import Unsaved, UnsavedFile


class Composing(Playing):
    """Opens the editor, and reads the packs again once something is kept."""

    def open_editor(self, routine: Routine | None) -> None:
        """Change a routine, or put a new one together; what was left unsaved is offered first."""
        from unslump.packs.unsaved import NEW, Unsaved, UnsavedFile, left_behind

        folder = self._house.paths.unsaved
        wanted = UnsavedFile.new(folder), Unsaved(routine=routine or NEW, opened=routine)
        left = left_behind(folder, self._house.library)
        if left is None:
            self._edit(*wanted)
        else:
            self._offer_unsaved(left, wanted)

    def _offer_unsaved(
        self, left: "tuple[UnsavedFile, Unsaved]", wanted: "tuple[UnsavedFile, Unsaved]"
    ) -> None:
        from unslump.ui.screens.editor.unfinished import UnfinishedScreen

        file, unsaved = left

        def answered(go_on: bool | None) -> None:
            if go_on:
                self._edit(file, unsaved)
                return
            if go_on is None:
                file.leave()
            else:
                file.drop()
            self._edit(*wanted)

        self.push_screen(UnfinishedScreen(unsaved.routine), answered)

    def _edit(self, file: "UnsavedFile", unsaved: "Unsaved") -> None:
        from unslump.ui.screens.editor.screen import EditorScreen

        self.push_screen(EditorScreen(self._house, unsaved, file), self._routine_kept)

    def on_home_screen_edit_wanted(self, message: HomeScreen.EditWanted) -> None:
        """Open the editor."""
        self.open_editor(message.routine)

    def _routine_kept(self, kept: "Kept | None") -> None:
        if kept is None:
            return
        self._house = replace(self._house, assembly=self._house.assembly.with_packs_read_again())
        home = next(screen for screen in self.screen_stack if isinstance(screen, HomeScreen))
        home.renew(kept.routine)
        where = f"Kept in {kept.file}."
        if kept.beside:
            where = f"It was changed elsewhere meanwhile, so yours is kept beside it. {where}"
        if not any(kept.routine == each.id for each in self._house.library.routines):
            where = f"{where} It cannot be played for now: what it needs has been removed meanwhile."
        self.notify(where, markup=False)
