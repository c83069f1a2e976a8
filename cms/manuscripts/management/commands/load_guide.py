from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from cms.manuscripts.folder import GUIDE_FOLDER, GuideFile
from cms.manuscripts.loading import Outcome, load_folder
from cms.manuscripts.manuscript import ManuscriptError


class Command(BaseCommand):
    help = "Bring the guide's files into the site. Texts changed on the site since stay untouched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="folder", type=Path, default=GUIDE_FOLDER)

    def handle(self, *, folder: Path, verbosity: int, **_options: Any) -> None:
        def progress(files: Sequence[GuideFile]) -> Iterable[GuideFile]:
            return tqdm(files, desc="Loading the guide", unit="text", disable=verbosity == 0)

        try:
            report = load_folder(folder, progress=progress)
        except ManuscriptError as error:
            advice = f"Nothing was loaded. Mistakes to mend first: {len(error.problems)}."
            raise CommandError(f"{error}\n\n{advice}") from error
        for outcome in Outcome:
            texts = report.of(outcome)
            if texts and verbosity:
                self.stdout.write(f"{outcome.value}: {len(texts)}")
        for name, language in report.of(Outcome.KEPT):
            self.stderr.write(
                f"kept: {name}.{language} was changed on the site, so its new file was not loaded. "
                "Run export_guide to see the difference."
            )
