"""The notebook's links are the page's, letter for letter: `python3 -m unittest discover -s python`."""

import json
import math
import tempfile
import unittest
import warnings
from pathlib import Path
from unittest import mock

import numpy as np

import segloss_playground as sp

GOLDEN = json.loads((Path(__file__).parent.parent / "src" / "experiment" / "golden-links.json").read_text(encoding="utf-8"))
# A base, sliders and options of the view are the page's own: a notebook writes none.
WRITABLE = [recipe for recipe in GOLDEN if recipe["version"] == sp.VERSION and not {"base", "view", "reshaped"} & recipe.keys()]


def masks_of(recipe):
    """The recipe's truth and logits, made without the coder. The slope is clip(a x + b y + c + ((7 x + 13 y) mod noise), low, high) / of."""
    size = recipe["size"]
    truth, logits = np.zeros((size, size)), np.zeros((size, size))
    y, x = np.mgrid[:size, :size]
    slope = recipe.get("slope")
    if slope:
        raw = slope["a"] * x + slope["b"] * y + slope["c"] + (7 * x + 13 * y) % slope["noise"]
        logits = np.clip(raw, slope["low"], slope["high"]) / slope["of"]
    for target, boxes in ((truth, recipe.get("truth", [])), (logits, recipe.get("paint", []))):
        for one in boxes:
            left, top, right, bottom = one["box"]
            target[top:bottom, left:right] = one["level"] / one["of"]
    return truth, logits


def opened(*given, **options):
    """Made without a browser, its warnings kept to `notes`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return sp.open_in_playground(*given, open_browser=False, **options)


def square(size=32, left=8, right=20):
    truth = np.zeros((size, size))
    truth[left:right, left:right] = 1
    return truth


def kept_of(recipe):
    """Kept predictions by name: the prediction with boxes painted over."""
    kept = {}
    for one in recipe.get("kept", []):
        logits = masks_of(recipe)[1]
        for box in one["paint"]:
            left, top, right, bottom = box["box"]
            logits[top:bottom, left:right] = box["level"] / box["of"]
        kept[one["name"]] = logits
    return kept


class GoldenLinks(unittest.TestCase):
    def test_are_made_letter_for_letter(self):
        self.assertGreaterEqual(len(WRITABLE), 10)
        for recipe in WRITABLE:
            if recipe.get("settings") or recipe.get("kept"):
                continue
            with self.subTest(recipe["name"]):
                truth, logits = masks_of(recipe)
                made = opened(truth, logits, kind="logit", url="https://example.org/play/")
                self.assertEqual(made.link, f"https://example.org/play/#{recipe['link']}")

    def test_hold_kept_predictions_letter_for_letter(self):
        recipe = next(one for one in GOLDEN if one["name"] == "two predictions kept")
        made = opened(*masks_of(recipe), kind="logit", keep=kept_of(recipe), url="https://example.org/")
        self.assertEqual(made.link, f"https://example.org/#{recipe['link']}")

    def test_hold_the_settings_of_a_loss_letter_for_letter(self):
        recipe = next(one for one in GOLDEN if one["name"] == "settings of one loss")
        settings = recipe["settings"]
        loss, compare = settings["pinned"]
        options = {"params": settings["parameters"][loss], "reading": settings["reading"], "dialect": settings["dialects"][loss]}
        made = opened(*masks_of(recipe), loss=loss, compare=compare, kind="logit", url="https://example.org/", **options)
        self.assertEqual(made.link, f"https://example.org/#{recipe['link']}")

    def test_hold_every_kind_of_setting(self):
        """The page's golden link holds settings of several losses; a notebook gives those of one, in the same letters."""
        recipe = next(one for one in GOLDEN if one["name"] == "every kind of setting")
        fields = recipe["link"].split("&")
        parameters = recipe["settings"]["parameters"]
        for loss, params in parameters.items():
            made = opened(square(), square(), loss=loss, params=params, reading="printed", compare="focal", dialect="corrected")
            mine = made.link.split("#")[1].split("&")
            for name in params:
                field = next(one for one in fields if one.startswith(f"{loss}.{name}="))
                self.assertIn(field, mine)
            self.assertIn("reading=printed", mine)
            self.assertIn(f"as.{loss}=corrected", mine)

    def test_end_in_the_checksum_of_all_before_it(self):
        body, _, seal = opened(square(), square()).link.split("#")[1].rpartition("&k=")
        crc = 0xFFFFFFFF
        for byte in body.encode():
            crc ^= byte
            for _ in range(8):
                crc = (crc >> 1) ^ 0xEDB88320 if crc & 1 else crc >> 1
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        word = (crc ^ 0xFFFFFFFF) << 4
        self.assertEqual(seal, "".join(letters[(word >> (30 - 6 * k)) & 63] for k in range(6)))


class Kept(unittest.TestCase):
    def test_are_refused_by_name(self):
        with self.assertRaisesRegex(ValueError, "keep holds 5 predictions; the page keeps at most 4"):
            opened(square(), square(), keep={str(k): square() for k in range(5)})
        with self.assertRaisesRegex(ValueError, r"keep\['a'\] is 64 x 64 and prediction 32 x 32"):
            opened(square(), square(), keep={"a": square(64)})
        with self.assertRaisesRegex(ValueError, r"keep\['a'\] goes from 0 to 2; probabilities go from 0 to 1"):
            opened(square(), square(), keep={"a": 2 * square()})

    def test_are_resampled_and_written_to_a_file_with_the_masks(self):
        noise = np.random.default_rng(1).random((256, 256))
        with tempfile.TemporaryDirectory() as folder:
            made = opened(noise > 0.5, noise, keep={"other": 1 - noise}, file=Path(folder) / "a.json")
            written = json.loads(made.file.read_text(encoding="utf-8"))
        self.assertEqual([(one["id"], one["kind"], one["name"]) for one in written["kept"]], [("kept_1", "mask", "other")])
        self.assertTrue(np.allclose(written["kept"][0]["logits"], -np.array(written["logits"]), atol=1e-5))
        small = opened(square(64), square(64), keep={"a": square(64, 10, 22)}, size=32)
        self.assertIn("&km=", small.link)


class Numbers(unittest.TestCase):
    def test_are_written_as_javascript_does(self):
        """Pairs from the text of ECMA-262, Number::toString."""
        for value, text in [
            (0.1, "0.1"), (0.30000000000000004, "0.30000000000000004"), (1, "1"), (100, "100"), (-2.5, "-2.5"), (1e21, "1e+21"), (1e20, "100000000000000000000"),
            (123456789012345680000.0, "123456789012345680000"), (1e-6, "0.000001"), (1e-7, "1e-7"), (1.5e-9, "1.5e-9"), (5e-324, "5e-324"), (-0.0, "0"), (1.7976931348623157e308, "1.7976931348623157e+308"),
            (np.float64(0.25), "0.25"), (np.int64(3), "3"),
        ]:  # fmt: skip
            self.assertEqual(sp._number("x", value), text)

    def test_of_other_kinds_have_words_of_their_own(self):
        for value, text in [(True, "true"), (np.bool_(False), "false"), (None, "null"), ("edt", "edt"), ([2, 4], "2,4,"), ([], ","), ((3,), "3,")]:
            self.assertEqual(sp._value("x", value), text)
        for value in (math.nan, math.inf, "null", "a&b", "é", ""):
            with self.assertRaises(ValueError):
                sp._value("x", value)


class Masks(unittest.TestCase):
    def test_probabilities_are_the_logits_of_the_page(self):
        """p = 1/2, 0 and 1 are z = 0, -16 and 16; p = sigmoid(2) is z = 2 to the last bits, which the snap makes exact."""
        p = np.array([[0.5, 0.0], [1.0, 1 / (1 + math.exp(-2))]])
        np.testing.assert_allclose(sp._logits(p, "probability"), [[0, -16], [16, 2]], rtol=0, atol=3e-7)
        np.testing.assert_array_equal(sp._snapped(sp._logits(p, "probability")), [[0, -16], [16, 2]])

    def test_booleans_labels_and_leading_dimensions_are_taken(self):
        flat = opened(square(), square())
        self.assertEqual(opened(square() > 0, square().astype(np.uint8)[None, None]).link, flat.link)

    def test_tensors_are_taken(self):
        class Tensor:
            def __init__(self, array):
                self.array = array

            def detach(self):
                return self

            def cpu(self):
                return self.array

        self.assertEqual(opened(Tensor(square()), Tensor(square())).link, opened(square(), square()).link)

    def test_what_is_wrong_is_said_with_its_number(self):
        good = square()
        bad = good.copy()
        bad[3, 4] = np.nan
        for given, options, sentence in [
            ((good * 255, good), {}, "truth goes from 0 to 255.*divide a mask of bytes by 255"),
            ((good, good * 3), {}, "prediction goes from 0 to 3.*kind='logit'"),
            ((good, bad), {}, r"prediction holds NaN at \(3, 4\)"),
            ((good, square(64)), {}, "truth is 32 x 32 and prediction 64 x 64"),
            ((np.zeros((48, 50)), np.zeros((48, 50))), {}, "48 x 50.*give size=64"),
            ((good, good), {"size": 100}, "size is 100; it takes 32, 64, 128 or 256"),
            ((np.zeros((2, 32, 32)), good), {}, r"shape \(2, 32, 32\)"),
            ((good, good), {"kind": "label"}, "kind is 'label'"),
            ((good, good), {"loss": "a&b"}, "no name of a loss"),
            ((good, good), {"reading": "true"}, "reading is 'true'"),
        ]:
            with self.subTest(sentence), self.assertRaisesRegex(ValueError, sentence):
                opened(*given, **options)
        with self.assertRaisesRegex(TypeError, "numbers are needed"):
            opened(np.full((32, 32), "x"), good)

    def test_other_sizes_are_resampled_when_asked_with_a_sentence(self):
        """Doubling by the nearest pixel repeats each pixel; halving takes one of every two, the second."""
        doubled = opened(np.kron(square(), np.ones((2, 2))), np.kron(square(), np.ones((2, 2))), size=32)
        self.assertEqual(doubled.link, opened(square(), square()).link)
        self.assertIn("resampled to 32 x 32", doubled.notes[0])
        with self.assertWarnsRegex(UserWarning, "sides were made equal"):
            sp.open_in_playground(np.zeros((40, 50)), np.zeros((40, 50)), size=64, open_browser=False)


class TooMuch(unittest.TestCase):
    def setUp(self):
        y, x = np.mgrid[:128, :128]
        self.truth = (np.hypot(x - 60, y - 60) < 30).astype(float)
        self.smooth = 1 / (1 + np.exp((np.hypot(x - 64, y - 60) - 30) / 3))
        self.noise = np.random.default_rng(1).random((128, 128))

    def test_is_snapped_where_that_fits_and_says_so(self):
        made = opened(self.truth, self.smooth)
        self.assertRegex(made.notes[0], "snapped to multiples of 1/32")
        self.assertLessEqual(len(made.link.split("#")[1]), 16_384)
        z = np.round(32 * np.log(self.smooth / (1 - self.smooth))) / 32
        self.assertEqual(made.link, opened(self.truth, z, kind="logit").link)

    def test_is_written_to_a_file_where_no_link_holds_it(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "mine.json"
            made = opened(self.truth, self.noise, loss="focal", params={"gamma": np.float64(3)}, file=path)
            self.assertIsNone(made.link)
            self.assertEqual((made.file, str(made)), (path, str(path)))
            self.assertRegex(made.notes[0], "too large for a link")
            plain = json.loads(path.read_text())
        self.assertEqual((plain["version"], plain["size"], plain["pinned"]), (1, 128, ["focal", "bce"]))
        self.assertEqual(plain["parameters"], {"focal": {"gamma": 3}})
        np.testing.assert_array_equal(np.array(plain["truth"]).reshape(128, 128), self.truth)
        p = 1 / (1 + np.exp(-np.array(plain["logits"])))
        inside = (self.noise > 1e-6) & (self.noise < 1 - 1e-6)
        np.testing.assert_allclose(p.reshape(128, 128)[inside], self.noise[inside], rtol=1e-6)
        self.assertIn("mine.json", made._repr_html_())


class Showing(unittest.TestCase):
    def test_opens_the_link_in_the_browser_when_asked(self):
        with mock.patch("webbrowser.open") as browser:
            made = sp.open_in_playground(square(), square(), url="https://example.org/#old")
            browser.assert_called_once_with(made.link)
            sp.open_in_playground(square(), square(), open_browser=False)
            browser.assert_called_once()
        self.assertTrue(made.link.startswith("https://example.org/#v1&n=32&"))

    def test_shows_the_page_in_a_notebook(self):
        made = opened(square(), square(), url="https://example.org/a?x=1")
        self.assertIn('src="https://example.org/a?x=1&amp;embed=1#v1&amp;n=32&amp;', made._repr_html_())
        self.assertNotIn("<script", sp.Playground("https://e.org/#\"><script>", "https://e.org/")._repr_html_())

    def test_compares_two_different_losses(self):
        self.assertIn("&pin=bce,tversky&", opened(square(), square(), loss="bce").link)
        self.assertNotIn("pin=", opened(square(), square()).link)
        self.assertIn("&pin=dice,focal&", opened(square(), square(), loss="dice", compare="focal").link)


if __name__ == "__main__":
    unittest.main()
