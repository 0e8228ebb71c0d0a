"""What of an article is in view after a resize: from the top of a sentence on."""

from __future__ import annotations

import pytest

from quiz.play.annotations import Quotes
from quiz.text.terminal_forms import DEFAULT
from quiz.tui.widgets.article.rows import ArticleRows
from quiz.tui.widgets.article.signs import signs_of
from quiz.tui.widgets.article.view import ArticleView, Wanted
from tests.packs import shipped


def at_a_size(width: int, height: int) -> ArticleView:
    """A view of the article of the first pack, at its beginning."""
    source = next(iter(shipped().sources.values()))
    rows = ArticleRows(source, Quotes(source.text, ()), signs_of({}), DEFAULT)
    view = ArticleView(rows)
    view.resize(width, height)
    return view


@pytest.mark.parametrize("height", range(8, 40, 5))
@pytest.mark.parametrize("width", [30, 46, 60, 90])
def test_no_piece_of_a_sentence_stands_at_the_top_after_a_resize(width: int, height: int) -> None:
    sentences = at_a_size(40, 12).rows.source.sentences
    for start, end in sentences[-6:]:
        view = at_a_size(40, 12)
        view.reveal_most([Wanted((start, end), start)])
        view.move(1)
        view.move(-1)
        whole = view.rows.begins(view.positions[0])
        view.resize(width, height)
        assert not whole or view.rows.begins(view.positions[0])
        view.resize(40, 12)
        view.resize(width, height + 1)
        assert not whole or view.rows.begins(view.positions[0])
