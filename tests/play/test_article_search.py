"""Searching an article and its translation."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quiz.facts.source import SourceText
from quiz.play.article_search import ArticleSearch, SearchedArticle

SENTENCE = st.text("ab ", min_size=1, max_size=6).filter(str.strip)


@given(st.lists(st.tuples(SENTENCE, SENTENCE), min_size=1, max_size=5), st.text("ab", min_size=1))
def test_hits_of_both_texts_come_in_reading_order_and_wrap_around(
    told: list[tuple[str, str]], wanted: str
) -> None:
    text = "\n".join(own for own, _ in told)
    source = SourceText("s", "ar", text, {"en": tuple(other for _, other in told)})
    search = ArticleSearch(SearchedArticle(source, "en"), wanted, translated=True)
    first = search.nearest(0)
    if first is None:
        assert not len(search)
        assert all(wanted not in one for pair in told for one in pair)
        return
    hits = [first]
    while (following := search.step(hits[-1], 1)) != first:
        assert following > hits[-1]
        assert search.step(following, -1) == hits[-1]
        hits.append(following)
    assert search.step(first, -1) == hits[-1]
    assert [search.place(hit) for hit in hits] == list(range(len(search)))
    for hit in hits:
        start, end = search.stretch(hit)
        within = told[hit.sentence][1] if hit.in_translation else source.text
        assert within[start:end].split() == wanted.split()
        if hit.in_translation:
            assert (hit, (start, end)) in search.in_translated(hit.sentence)
        else:
            assert source.sentence_at(start) == hit.sentence
    for offset in range(len(text)):
        behind = [
            hit
            for hit in hits
            if hit.sentence >= source.sentence_at(offset)
            and (hit.in_translation or search.stretch(hit)[0] >= offset)
        ]
        assert search.nearest(offset) == (behind or hits)[0]


def test_a_translation_not_on_show_is_searched_where_the_source_has_none() -> None:
    source = SourceText("s", "ar", "سنة 2004.\nسفارة.", {"en": ("In 2004.", "An embassy.")})
    article = SearchedArticle(source, "en")
    assert len(ArticleSearch(article, "2004", translated=False)) == 1
    assert len(ArticleSearch(article, "2004", translated=True)) == 2
    (hit,) = [ArticleSearch(article, "embassy", translated=False).nearest(0)]
    assert hit is not None
    assert (hit.sentence, hit.in_translation) == (1, True)
    assert (
        ArticleSearch(SearchedArticle(source, "ar"), "embassy", translated=True).nearest(0) is None
    )
