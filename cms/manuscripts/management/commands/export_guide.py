from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from cms.manuscripts.exporting import export_folder
from cms.manuscripts.folder import GUIDE_FOLDER


class Command(BaseCommand):
    help = "Write the published guide back into files, in the form in which load_guide reads them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", dest="folder", type=Path, default=GUIDE_FOLDER)

    def handle(self, *, folder: Path, **_options: Any) -> None:
        changed = export_folder(folder)
        for path in changed:
            self.stdout.write(str(path))
        self.stdout.write(f"{len(changed)} files changed")
