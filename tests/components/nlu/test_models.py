import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_union

from components.nlu.language_model import LanguageModel
from components.nlu.linear_model import LinearModel

TEXTS = ["stop it", "end it now", "pay the bill", "how to pay", "who is it", "who are you"]
LABELS = ["stop", "stop", "pay", "pay", "who", "who"]


def features():
    return make_union(TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 3)))


@pytest.mark.parametrize("classes", [2, 3])
def test_predicts_what_scikit_learn_predicts(classes):
    texts, labels = TEXTS[: classes * 2], LABELS[: classes * 2]
    model = LinearModel.trained_on(features(), texts, labels, strength=5)
    counted = features().fit(texts)
    reference = LogisticRegression(C=5, class_weight="balanced", solver="liblinear", max_iter=200)
    reference.fit(counted.transform(texts), labels)
    for text in ["pay it", "who", "entirely new words", ""]:
        expected = reference.predict_proba(counted.transform([text]))[0]
        assert model.labels == tuple(reference.classes_)
        np.testing.assert_allclose(model.probabilities(text), expected, atol=1e-5)


def test_a_saved_model_predicts_the_same(tmp_path):
    model = LinearModel.trained_on(features(), TEXTS, LABELS, strength=5)
    model.save(tmp_path)
    loaded = LinearModel.load(tmp_path)
    assert loaded.labels == model.labels
    np.testing.assert_array_equal(loaded.probabilities("pay it"), model.probabilities("pay it"))


@pytest.mark.parametrize("name", ["features.skops", "weights.npz"])
def test_a_missing_file_is_not_hidden(tmp_path, name):
    LinearModel.trained_on(features(), TEXTS, LABELS, strength=5).save(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(OSError):
        LinearModel.load(tmp_path)


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
