from collections import Counter

import pytest
import yaml

from components.nlu.concepts import CONCEPTS, Concepts, concepts_of

BY_LANGUAGE = yaml.safe_load(CONCEPTS.read_text(encoding="utf-8"))


def test_a_word_has_its_concept_in_both_languages():
    assert "cancel" in concepts_of("wij willen opzeggen")
    assert "cancel" in concepts_of("we want to terminate it")


def test_stems_phrases_and_single_words(tmp_path):
    path = tmp_path / "concepts.yml"
    path.write_text("pay: {nl: betaal*, en: pay}\nback: {nl: geld terug, en: money back}")
    concepts = Concepts(path)
    assert concepts.of("betaalde ik") == ["pay"]
    assert concepts.of("payment") == []
    assert concepts.of("my money back, i pay") == ["back", "pay"]
    assert concepts.of("money is not back") == []
    assert concepts.of("") == []


@pytest.mark.parametrize("concept", BY_LANGUAGE)
def test_each_concept_has_a_name_and_words_in_both_languages(concept):
    assert isinstance(concept, str)
    assert set(BY_LANGUAGE[concept]) == {"nl", "en"}


@pytest.mark.parametrize("concept", BY_LANGUAGE)
def test_no_word_stands_twice_in_one_list(concept):
    for words in BY_LANGUAGE[concept].values():
        counts = Counter(word.strip() for word in words.split(","))
        assert not [word for word, count in counts.items() if count > 1]
