import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from components.nlu.intent_model import IntentModel
from components.nlu.language_model import LanguageModel
from components.nlu.linear_model import LinearModel
from components.nlu.text_features import Part, TextFeatures

TEXTS = ["stop it", "end it now", "pay the bill", "how to pay", "who is it", "who are you"]
LABELS = ["stop", "stop", "pay", "pay", "who", "who"]


def letters():
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 3))


def model_of(classifier, texts=TEXTS, labels=LABELS):
    features = TextFeatures(Part(letters()))
    return LinearModel.of(features, classifier.fit(features.fit(texts), labels))


@pytest.mark.parametrize("classes", [2, 3])
@pytest.mark.parametrize("classifier", [LinearSVC(C=5), LogisticRegression(C=5)])
def test_scores_what_scikit_learn_scores(classifier, classes):
    texts, labels = TEXTS[: classes * 2], LABELS[: classes * 2]
    model = model_of(classifier, texts, labels)
    counted = letters().fit(texts)
    for text in ["pay it", "who", "entirely new words", ""]:
        expected = classifier.decision_function(counted.transform([text]))[0]
        if classes == 2:  # scikit-learn gives the second label's only
            expected = [-expected, expected]
        assert model.labels == tuple(classifier.classes_)
        np.testing.assert_allclose(model.scores(text), expected, atol=1e-5)


@pytest.mark.parametrize("sublinear", [True, False])
@pytest.mark.parametrize("text", ["pay it, pay it now", "", "wholly unheard"])
def test_the_parts_of_the_features_are_weighed_as_scikit_learn_does(text, sublinear):
    words = TfidfVectorizer(sublinear_tf=sublinear)
    both = TextFeatures(Part(letters()), Part(words, 0.5))
    counted = both.fit(TEXTS)
    columns, weights = both.of(text)
    found = np.zeros(counted.shape[1])
    found[columns] = weights
    only_letters = letters().fit(TEXTS).transform([text]).toarray()[0]
    only_words = words.transform([text]).toarray()[0]
    np.testing.assert_allclose(found, [*only_letters, *0.5 * only_words], atol=1e-6)
    np.testing.assert_allclose(both.row(text).toarray()[0], found, atol=1e-6)


def test_a_saved_model_scores_the_same(tmp_path):
    model = model_of(LinearSVC())
    model.save(tmp_path)
    loaded = LinearModel.load(tmp_path, TextFeatures(Part(letters())))
    assert loaded.labels == model.labels
    np.testing.assert_array_equal(loaded.scores("pay it"), model.scores("pay it"))


@pytest.mark.parametrize("name", ["terms.json", "rarity.npz", "weights.npz"])
def test_a_missing_file_is_not_hidden(tmp_path, name):
    model_of(LinearSVC()).save(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(OSError):
        LinearModel.load(tmp_path, TextFeatures(Part(letters())))


def test_what_is_not_for_us_is_told_apart(tmp_path):
    texts = [f"{verb} my plan" for verb in ("cancel", "end", "stop", "drop")]
    texts += [f"where is my {thing}" for thing in ("refund", "money", "cash back", "repayment")]
    texts += [f"play a {thing} song" for thing in ("happy", "sad", "loud", "long")]
    intents = ["cancel_subscription"] * 4 + ["ask_refund"] * 4 + ["out_of_scope"] * 4
    model = IntentModel.trained_on(texts, intents, strength=1, temperature=0.2)
    model.save(tmp_path)
    for each in (model, IntentModel.load(tmp_path, temperature=0.2)):
        ours, foreign = each.opinion("end our plan"), each.opinion("play a quiet song")
        assert ours.topics[0][0] == "cancel_subscription"
        assert sum(share for _, share in ours.topics) == pytest.approx(1)
        assert "out_of_scope" not in dict(ours.topics)
        assert ours.foreign < foreign.foreign


def test_languages_are_told_apart_after_saving_too(tmp_path):
    texts = {
        "nl": ["ik wil het graag opzeggen", "hoe kan ik dat doen", "wat moet ik betalen"],
        "en": ["I would like to cancel it", "how can I do that", "what do I have to pay"],
    }
    model = LanguageModel.trained_on(texts)
    model.save(tmp_path)
    for each in (model, LanguageModel.load(tmp_path)):
        assert each.judge("hoe moet ik dat opzeggen").language == "nl"
        assert each.judge("how would I pay for that").language == "en"
        assert each.judge("10234 😀").words == 0


def test_both_languages_are_needed():
    with pytest.raises(ValueError, match="both languages"):
        LanguageModel.trained_on({"nl": ["ik wil opzeggen"], "en": []})
