"""The same pages by Hugo and by Material for MkDocs.

Hugo gets what suits it best: Jinlin's own record page frozen as its only template, the article of each page as ready
HTML (no Markdown to convert), nothing else to build (no lists, feeds, sitemap). Its pages are held to Jinlin's byte for
byte. Material gets what somebody without Jinlin would write: a Markdown file for each suggestion, its stock theme, its
search in Chinese, records outside the navigation.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from cost import Bench, Cost
from rows import HEADER

ADDRESS = "https://shequ.example.org/xingfuli/"
TITLE = re.compile(r"<title>(.*?)</title>")
DESCRIPTION = re.compile(r'<meta name="description" content="(.*?)">')
SHARED_TITLE = re.compile(r'<meta property="og:title" content="(.*?)">')
LINKED_DATA = re.compile(r'(<script type="application/ld\+json">.*?</script>)')
OWN_FEED = re.compile(r'(<link rel="alternate"[^>]*-feed\.xml">\s*)')  #: of a suggestion that may still move
SECTION_FEED = re.compile(r'(?=<link rel="alternate"[^>]*/feed\.xml">)')
CANONICAL = re.compile(r'(?<=")https://[^"]*/suggestions/[^"]*\.html(?=")')
ARTICLE = re.compile(r'(?<=<article class="article">\n)(.*)(?=</article>)', re.DOTALL)
LONG = ("标题", "内容（脱敏）", "答复")
HUGO_SETTINGS = {
    "baseURL": ADDRESS,
    "uglyURLs": True,
    "disableKinds": ["home", "section", "taxonomy", "term", "rss", "sitemap", "robotstxt", "404"],
    "disableHugoGeneratorInject": True,
    "security": {"allowContent": [".*"]},  # HTML as content, which Hugo takes only from those who ask for it
}
MKDOCS_SETTINGS = {
    "site_name": "幸福里社区",
    "site_url": ADDRESS,
    "theme": {"name": "material", "language": "zh", "font": False},
    "plugins": [{"search": {"lang": "zh"}}],
    "nav": [{"首页": "index.md"}, {"建议办理": "suggestions/index.md"}],
    "not_in_nav": "/suggestions/*",
    "markdown_extensions": ["tables"],
}


class Hugo:
    """A Hugo site of record pages."""

    def __init__(self, home: Path, bench: Bench, program: Path, pages: Mapping[str, str]) -> None:
        self.home, self._bench, self._program = home, bench, program
        (home / "layouts" / "_default").mkdir(parents=True)
        (home / "content" / "suggestions").mkdir(parents=True)
        (home / "hugo.json").write_text(json.dumps(HUGO_SETTINGS), "utf-8")
        (home / "layouts" / "_default" / "single.html").write_text(_layout(next(iter(pages.values()))), "utf-8")
        for path, page in pages.items():
            (home / "content" / path).write_text(_content(page), "utf-8")
        self._edited = home / "content" / sorted(pages)[len(pages) // 3]

    def build(self) -> Cost:
        """One build by the program itself, without the Python package's start-up."""
        return self._bench.cost([self._program], self.home)

    def forget(self) -> None:
        """Take the built site away."""
        shutil.rmtree(self.home / "public", ignore_errors=True)

    def edit(self, turn: int) -> None:
        """Change one page's content."""
        with self._edited.open("a", encoding="utf-8") as file:
            file.write(f"<p>第{turn}次补充</p>\n")

    def differing(self, pages: Mapping[str, str]) -> tuple[int, float]:
        """How many built pages are not Jinlin's byte for byte, and the sum of their sizes over that of Jinlin's."""
        built = {path: (self.home / "public" / path).read_text("utf-8") for path in pages}
        sizes = [sum(len(text.encode()) for text in each.values()) for each in (built, pages)]
        return sum(built[path] != page for path, page in pages.items()), sizes[0] / sizes[1]


class Material:
    """An MkDocs site of record pages with the theme Material."""

    def __init__(self, home: Path, bench: Bench, rows: list[list[str]]) -> None:
        self.home, self._bench = home, bench
        folder = home / "docs" / "suggestions"
        folder.mkdir(parents=True)
        (home / "mkdocs.yml").write_text(json.dumps(MKDOCS_SETTINGS, ensure_ascii=False), "utf-8")
        (home / "docs" / "index.md").write_text("# 幸福里社区\n", "utf-8")
        (folder / "index.md").write_text("# 建议办理\n", "utf-8")
        for row in rows:
            (folder / f"{row[0].lower()}.md").write_text(_markdown(row), "utf-8")

    def build(self) -> Cost:
        """One build from nothing."""
        shutil.rmtree(self.home / "site", ignore_errors=True)
        return self._bench.cost([sys.executable, "-m", "mkdocs", "build", "--quiet"], self.home)


def _layout(page: str) -> str:
    """``page`` as a Hugo template."""
    page = SECTION_FEED.sub("{{ .Params.feed | safeHTML }}", OWN_FEED.sub("", page), count=1)
    page = TITLE.sub("<title>{{ .Params.full | safeHTML }}</title>", page, count=1)
    for name, there in (("description", DESCRIPTION), ("shared", SHARED_TITLE), ("data", LINKED_DATA)):
        page = there.sub(lambda found, name=name: _slot(found, f"{{{{ .Params.{name} | safeHTML }}}}"), page)
    page = re.sub(
        r'<meta property="og:description" content="(.*?)">',
        lambda found: _slot(found, "{{ .Params.description | safeHTML }}"),
        page,
    )
    page = CANONICAL.sub("{{ .Permalink | safeURL }}", page)
    return ARTICLE.sub("{{ .Content }}", page)


def _slot(found: re.Match[str], variable: str) -> str:
    return found[0][: found.start(1) - found.start()] + variable + found[0][found.end(1) - found.start() :]


def _content(page: str) -> str:
    """Front matter and the article of ``page``."""
    told = {"full": TITLE, "description": DESCRIPTION, "shared": SHARED_TITLE, "data": LINKED_DATA, "feed": OWN_FEED}
    front = {name: found[1] for name, there in told.items() if (found := there.search(page))}
    article = ARTICLE.search(page)
    return json.dumps(front, ensure_ascii=False) + "\n" + (article[1] if article else "")


def _markdown(row: list[str]) -> str:
    """A suggestion as somebody would write it for MkDocs."""
    told = dict(zip(HEADER, row, strict=True))
    facts = "".join(f"| {name} | {told[name]} |\n" for name in HEADER if told[name] and name not in LONG)
    reply = f"\n## 答复\n\n{told['答复']}\n" if told["答复"] else ""
    front = json.dumps({"title": told["标题"], "description": f"建议办理：{told['标题']}"}, ensure_ascii=False)
    return f"---\n{front}\n---\n\n# {told['标题']}\n\n{told['内容（脱敏）']}\n\n| 项目 | 内容 |\n| --- | --- |\n{facts}{reply}"
