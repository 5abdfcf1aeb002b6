"""The moving body: poses, the bones that take them, the picture of it. No files, no clock, no screen."""
