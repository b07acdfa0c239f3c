"""Templates: they compile, import what they use and no more, and hold no style, script or gap."""

import re
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES = sorted(
    str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.*") if path.is_file()
)
# Mail programs read styles nowhere else
PAGES = [name for name in NAMES if not name.startswith("emails/")]
INLINE = re.compile(
    r"<style|\sstyle\s*=|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=|javascript:|hx-on", re.IGNORECASE
)


def source(name: str) -> str:
    return (TEMPLATES / name).read_text()


@cache
def tree(app: Flask, name: str) -> nodes.Template:
    return app.jinja_env.parse(source(name))


def macros_of(app: Flask, name: str) -> set[str]:
    return {macro.name for macro in tree(app, name).find_all(nodes.Macro)}


def offered(app: Flask, name: str) -> set[str]:
    """What another template can import from this one: macros, and values set at its top."""
    body = tree(app, name).body
    values = [one.target for one in body if isinstance(one, nodes.Assign)]
    return macros_of(app, name) | {one.name for one in values if isinstance(one, nodes.Name)}


def imported(app: Flask, name: str) -> dict[str, tuple[str, str]]:
    """Each imported macro as it is called here: the file and the name it has there."""
    found = {}
    for one in tree(app, name).find_all(nodes.FromImport):
        assert isinstance(one.template, nodes.Const)
        for macro in one.names:
            there, here = (macro, macro) if isinstance(macro, str) else macro
            found[here] = (one.template.value, there)
    return found


def imported_files(app: Flask, name: str) -> dict[str, str]:
    """Each file imported whole, under the name it is given here."""
    return {one.target: one.template.value for one in tree(app, name).find_all(nodes.Import)}


def used(app: Flask, name: str) -> set[str]:
    return {one.name for one in tree(app, name).find_all(nodes.Name) if one.ctx == "load"}


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles(app_once: Flask, name: str) -> None:
    app_once.jinja_env.get_template(name)


@pytest.mark.parametrize("name", PAGES)
def test_no_style_or_script_is_inline(name: str) -> None:
    found = INLINE.search(source(name))

    assert not found, f"{found.group() if found else ''!r} in {name}"


@pytest.mark.parametrize("name", NAMES)
def test_every_macro_imported_is_there_and_is_used(app_once: Flask, name: str) -> None:
    macros, files = imported(app_once, name), imported_files(app_once, name)

    for here, (file, there) in macros.items():
        assert there in offered(app_once, file), f"{file} has no macro {there}"
        assert here in used(app_once, name), f"{name} imports {here} and does not use it"
    for here in files:
        assert here in used(app_once, name), f"{name} imports {here} and does not use it"


@pytest.mark.parametrize("name", PAGES)
def test_every_form_that_is_sent_carries_its_token(name: str) -> None:
    for form in re.findall(r"<form\b.*?(?:</form>|\Z)", source(name), re.DOTALL | re.IGNORECASE):
        opening = form[: form.index(">")]
        assert 'method="get"' in opening or "csrf_token()" in form, f"{name}: {opening}"


def test_a_template_is_shown_by_a_view_or_a_mail_or_taken_into_another(app_once: Flask) -> None:
    code = "\n".join(path.read_text() for path in (TEMPLATES.parent / "tracker").rglob("*.py"))
    shown = set(re.findall(r'"(\w+/[\w/]+\.html)"', code))
    steps = {f"actions/{name}.html" for name in re.findall(r'Step\("(\w+)"', code)}
    mails = {name for name in NAMES if re.fullmatch(r"emails/\w+/(subject|body)\.\w+", name)}
    taken_in = {
        one.template.value
        for name in NAMES
        for one in tree(app_once, name).find_all(
            (nodes.Extends, nodes.Include, nodes.FromImport, nodes.Import)
        )
        if isinstance(one.template, nodes.Const)
    }

    assert shown - set(NAMES) == set()
    assert set(NAMES) - shown - steps - mails - taken_in == set()
