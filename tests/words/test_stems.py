"""Stems of words, and the words that are spared the stemmer."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from snowballstemmer.english_stemmer import EnglishStemmer

from srccompare.words import stem

ENDINGS = st.sampled_from(
    "ologist ogist list ant ment est ed eed ing lying ic ical ism ion tion er or ar al ful ll il ly ay oy uy ey y s ss"
    " us ies ied e le ize ive able ity news atlas sky andes".split()
)
WORD = st.builds(str.__add__, st.text("abcdefghijklmnopqrstuvwxyz'é", max_size=7), ENDINGS) | st.text(max_size=9)


@settings(max_examples=400, deadline=None)
@given(WORD)
@example("pathologist")
@example("volcanologist")
@example("buying")
def test_a_word_that_is_spared_the_stemmer_is_its_own_stem(word: str) -> None:
    """Words whose endings no rule touches are answered without the library, and never otherwise than it would."""
    stemmer = EnglishStemmer()
    assert stem(word) == stemmer.stemWord(word.lower())
