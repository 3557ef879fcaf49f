"""Rows that the analyst asks for in ``case.yaml``: every value that fits a template answers its question.

What a machine learns from other events may part or mix the answers to the one question that a case turns on; the
analyst then says what belongs together. A value fits where each word of the template is what is counted or what
happened to it, by stem or by class of the lexicon ("officer" fits a policeman, "killed" those who died).
"""

from __future__ import annotations

from collections.abc import Sequence

from srccompare.binding.row import Row
from srccompare.facts import Kind, Mention
from srccompare.facts.lexicon import Lexicon, lexicon_of
from srccompare.reading import Case, RowTemplate
from srccompare.words import Token, tokens

RULE = "template"
GOVERNORS = 3  # predicates beside a number that tell what happened; farther ones belong to its neighbours


def template_rows(case: Case, mentions: Sequence[Mention]) -> tuple[list[Row], list[Mention]]:
    """Return the rows of the templates that gather, and the mentions that none of them took.

    A value of another event or year, and a part of a whole, is never taken. The analyst's word is not doubted: the
    confidence of these rows is 1.
    """
    rows: list[Row] = []
    left = list(mentions)
    lexicon = lexicon_of(case.options.lexicon)
    for template in case.options.templates:
        if not template.gather:
            continue
        words = [token for word in template.words for token in tokens(word) if token.is_word]
        taken = [m for m in left if words and _fits(m, template, words, lexicon)]
        if taken:
            left = [m for m in left if m not in taken]
            rows.append(Row(Kind(taken[0].kind), RULE, tuple(taken), question=template.question, confidence=1.0))
    return rows, left


def _fits(mention: Mention, template: RowTemplate, words: Sequence[Token], lexicon: Lexicon) -> bool:
    if template.kind not in {None, str(mention.kind)} or mention.scope is not None or mention.part:
        return False
    return all(_about(mention, word, lexicon) for word in words)


def _about(mention: Mention, word: Token, lexicon: Lexicon) -> bool:
    noun, deed = lexicon.noun(word), lexicon.predicate(word)
    if mention.head == word.stem or (noun is not None and mention.head_class == noun):
        return True
    if noun is not None and any(lexicon.noun(token) == noun for token in tokens(mention.text)):
        return True  # "a border guard and a ministry employee"
    governors = mention.governors[:GOVERNORS]
    return any(g.stem == word.stem or (deed is not None and g.word_class == deed) for g in governors)
