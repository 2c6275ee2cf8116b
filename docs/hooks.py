"""What mkdocs is told beyond mkdocs.yml: pages of the site whose files lie outside docs/.

In each file links are written as GitHub follows them, relative to that file. A link to one of these
files is turned to its page on the site; a link to any other file outside docs/ fails the build.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

OUTSIDE = {
    "ARCHITECTURE.md": "architecture.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "README.md": "overview.md",
    "SECURITY.md": "security.md",
    "benchmarks/README.md": "benchmarks.md",
}
_FILES = {page: file for file, page in OUTSIDE.items()}
_LINK = re.compile(r"\]\((?P<file>[^)#\s:]+\.md)(?P<anchor>#[^)\s]*)?\)")


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages that lie outside docs/."""
    root = Path(config.config_file_path).parent
    for file, page in OUTSIDE.items():
        files.append(File.generated(config, page, abs_src_path=str(root / file)))
    return files


def on_page_markdown(markdown: str, *, page: Page, **_: object) -> str:
    """Turn links between files of the repository to links between pages."""
    name = page.file.src_uri
    folder = posixpath.dirname(_FILES.get(name, f"docs/{name}"))

    def turned(link: re.Match[str]) -> str:
        file = posixpath.normpath(posixpath.join(folder, link["file"]))
        target = OUTSIDE.get(file, file.removeprefix("docs/"))
        return f"]({target}{link['anchor'] or ''})"

    return _LINK.sub(turned, markdown)
