"""Open a truth and a prediction in SegLoss Playground, from a notebook or a training script.

One file, Python 3.9 or later, the standard library and NumPy alone: copy it beside your code.

    from segloss_playground import open_in_playground

    open_in_playground(truth, prediction)                        # masks of the failing image
    open_in_playground(truth, prediction, loss='focal_tversky', params={'gamma': 0.75})
    open_in_playground(truth, z, kind='logit', open_browser=False).link

Nothing is uploaded: the link holds the masks themselves, and the page makes the same digits from it on every machine. The letters are
those that the page itself would write (docs/link-format.md). Licensed under the Apache License 2.0.
"""

from __future__ import annotations

import html
import json
import math
import os
import re
import tempfile
import warnings
import webbrowser
import zlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Iterable, Mapping, Optional

import numpy as np

__all__ = ["open_in_playground", "Playground"]

VERSION = 1
SIZES = (32, 64, 128, 256)
LONGEST_LINK = 16_384
LOGIT_LIMIT = 16.0
MOST_KEPT = 4
LONGEST_NAME = 40
DEFAULT_URL = os.environ.get("SEGLOSS_URL", "http://localhost:4173/")
SANDBOX = "allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox"
DEFAULT_PINNED = ("tversky", "bce")


@dataclass(frozen=True)
class Playground:
    """What was made: a link, or a file where the masks are too large for one. A notebook shows the page itself."""

    link: Optional[str]
    url: str
    file: Optional[Path] = None
    notes: tuple[str, ...] = field(default=())

    def _repr_html_(self) -> str:
        notes = "".join(f"<p>{html.escape(note)}</p>" for note in self.notes)
        if self.link is None:
            page = html.escape(self.url, quote=True)
            return f'{notes}<p>Open <a href="{page}" target="_blank">the page</a> and give it the file <code>{html.escape(str(self.file))}</code>.</p>'
        address = html.escape(_embedded(self.link), quote=True)
        return (
            f'{notes}<iframe src="{address}" title="SegLoss Playground" width="100%" height="760" style="border:0" loading="lazy" '
            f'sandbox="{SANDBOX}" allow="clipboard-write"></iframe>'
        )

    def __str__(self) -> str:
        return self.link if self.link is not None else str(self.file)


def open_in_playground(
    truth: Any,
    prediction: Any,
    loss: str = "tversky",
    params: Optional[Mapping[str, Any]] = None,
    *,
    compare: str = "bce",
    kind: str = "probability",
    reading: str = "corrected",
    dialect: Optional[str] = None,
    size: Optional[int] = None,
    keep: Optional[Mapping[str, Any]] = None,
    url: str = DEFAULT_URL,
    open_browser: bool = True,
    file: Optional[os.PathLike[str] | str] = None,
) -> Playground:
    """The experiment as a link, opened in a browser.

    truth: levels in [0, 1] (or booleans), height x width; leading dimensions of length 1 are dropped. Tensors of PyTorch, TensorFlow
        and JAX are taken as they are.
    prediction: probabilities of foreground in [0, 1], or logits with kind='logit', of the same shape.
    loss, params: id of the loss shown as A and those of its parameters that differ from their defaults, by the page's names;
        `compare` is B. `dialect` is a dialect's id; `reading` is 'corrected', 'printed' or 'coded'.
    size: the page has grids of 32, 64, 128 and 256 pixels a side. Masks of another size are refused, or resampled to this one.
    keep: at most four other predictions by name, of the same kind and shape (an earlier epoch, another model): landscapes lead to them,
        and the page says how high the barrier between two is.
    file: where to write the experiment when it is too large for a link; a temporary file by default.

    Logits are kept to the last bit where the link has room, else snapped to multiples of 1/32, the grid on which the page paints (p then
    moves by less than 0.004); where that is too long too, the exact experiment is written to a file that the page opens. Each is said
    in a warning and in `notes`.
    """
    notes: list[str] = []
    levels = _levels(truth)
    logits = _logits(prediction, kind)
    if levels.shape != logits.shape:
        raise ValueError(f"truth is {_by(levels)} and prediction {_by(logits)}; they must have the same shape")
    kept = _kept(keep or {}, kind, logits)
    levels, (logits, *pictures) = _on_grid(levels, [logits, *kept.values()], size, notes)
    settings = _Settings(loss, compare, dict(params or {}), reading, dialect)
    masks = _Masks(levels, logits, dict(zip(kept, pictures)))
    text = _encode(masks, settings)
    if text is None:
        text = _encode(masks.snapped(), settings)
        if text is not None:
            notes.append("The logits were snapped to multiples of 1/32, so that they fit into a link.")
    page = url.split("#")[0]
    if text is not None:
        made = Playground(f"{page}#{text}", page, None, tuple(notes))
    else:
        path = _write_file(masks, settings, file)
        notes.append(f"The masks are too large for a link; they were written to {path}, which the page opens under Share or by dropping it.")
        made = Playground(None, page, path, tuple(notes))
    for note in notes:
        warnings.warn(note, stacklevel=2)
    if open_browser:
        webbrowser.open(made.link or page)
    return made


# Input


def _array(value: Any, name: str) -> np.ndarray:
    if hasattr(value, "detach"):
        value = value.detach().cpu()
    array = np.asarray(value)
    if array.dtype == np.dtype(object) or array.dtype.kind not in "biuf":
        raise TypeError(f"{name} has the type {array.dtype}; numbers are needed")
    array = array.astype(np.float64)
    while array.ndim > 2 and array.shape[0] == 1:
        array = array[0]
    if array.ndim != 2:
        raise ValueError(f"{name} has the shape {array.shape}; height x width is needed: choose one image and one class")
    if np.isnan(array).any():
        raise ValueError(f"{name} holds NaN at {tuple(int(i) for i in np.argwhere(np.isnan(array))[0])}")
    return array


def _levels(truth: Any) -> np.ndarray:
    levels = _array(truth, "truth")
    low, high = levels.min(), levels.max()
    if low < 0 or high > 1:
        advice = "; divide a mask of bytes by 255, or compare labels with the class you mean" if high > 1 else ""
        raise ValueError(f"truth goes from {low:g} to {high:g}; levels go from 0 to 1{advice}")
    return levels.astype(np.float32) + np.float32(0)


def _logits(prediction: Any, kind: str, what: str = "prediction") -> np.ndarray:
    values = _array(prediction, what)
    if kind == "probability":
        low, high = values.min(), values.max()
        if low < 0 or high > 1:
            raise ValueError(f"{what} goes from {low:g} to {high:g}; probabilities go from 0 to 1: give logits with kind='logit'")
        with np.errstate(divide="ignore"):
            values = np.log(values) - np.log1p(-values)
    elif kind != "logit":
        raise ValueError(f"kind is {kind!r}; it takes 'probability' or 'logit'")
    return np.clip(values, -LOGIT_LIMIT, LOGIT_LIMIT).astype(np.float32) + np.float32(0)


def _kept(keep: Mapping[str, Any], kind: str, logits: np.ndarray) -> dict[str, np.ndarray]:
    if len(keep) > MOST_KEPT:
        raise ValueError(f"keep holds {len(keep)} predictions; the page keeps at most {MOST_KEPT}")
    kept = {}
    for name, prediction in keep.items():
        if not isinstance(name, str) or len(name.encode("utf-16-le")) > 2 * LONGEST_NAME:
            raise ValueError(f"keep has the name {name!r}; it takes texts of at most {LONGEST_NAME} characters")
        one = _logits(prediction, kind, f"keep[{name!r}]")
        if one.shape != logits.shape:
            raise ValueError(f"keep[{name!r}] is {_by(one)} and prediction {_by(logits)}; they must have the same shape")
        kept[name] = one
    return kept


def _snapped(logits: np.ndarray) -> np.ndarray:
    return (np.floor(logits.astype(np.float64) * 32 + 0.5) / 32).astype(np.float32) + np.float32(0)


def _by(array: np.ndarray) -> str:
    return f"{array.shape[0]} x {array.shape[1]}"


def _on_grid(levels: np.ndarray, logits: list[np.ndarray], size: Optional[int], notes: list[str]) -> tuple[np.ndarray, list[np.ndarray]]:
    height, width = levels.shape
    if size is None and height == width and height in SIZES:
        return levels, logits
    if size is None:
        best = next((one for one in SIZES if one >= max(height, width)), SIZES[-1])
        raise ValueError(f"the masks are {height} x {width}; the page has grids of 32, 64, 128 and 256 a side: give size={best} to resample")
    if size not in SIZES:
        raise ValueError(f"size is {size}; it takes 32, 64, 128 or 256")
    if (height, width) == (size, size):
        return levels, logits
    rows = (np.arange(size) * 2 + 1) * height // (2 * size)
    columns = (np.arange(size) * 2 + 1) * width // (2 * size)
    stretched = "" if height == width else ", and their sides were made equal"
    notes.append(f"The masks of {height} x {width} were resampled to {size} x {size} by the nearest pixel{stretched}: values are not those of the whole image.")
    return levels[np.ix_(rows, columns)], [one[np.ix_(rows, columns)] for one in logits]


# Settings


@dataclass(frozen=True)
class _Settings:
    loss: str
    compare: str
    params: dict[str, Any]
    reading: str
    dialect: Optional[str]

    def __post_init__(self) -> None:
        for name in (self.loss, self.compare, *self.params, *([] if self.dialect is None else [self.dialect])):
            if not re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII):
                raise ValueError(f"{name!r} is no name of a loss, a parameter or a dialect")
        if self.reading not in ("corrected", "printed", "coded"):
            raise ValueError(f"reading is {self.reading!r}; it takes 'corrected', 'printed' or 'coded'")

    @property
    def pinned(self) -> tuple[str, str]:
        if self.compare != self.loss:
            return (self.loss, self.compare)
        return (self.loss, "tversky" if self.loss == "bce" else "bce")


@dataclass(frozen=True)
class _Masks:
    levels: np.ndarray
    logits: np.ndarray
    #: Other predictions by name.
    kept: dict[str, np.ndarray]

    def snapped(self) -> _Masks:
        return _Masks(self.levels, _snapped(self.logits), {name: _snapped(one) for name, one in self.kept.items()})

    @property
    def size(self) -> int:
        return int(self.levels.shape[0])


def _fields(masks: _Masks, settings: _Settings) -> Iterable[tuple[str, str]]:
    yield "n", str(masks.size)
    if settings.pinned != DEFAULT_PINNED:
        yield "pin", ",".join(settings.pinned)
    if settings.reading != "corrected":
        yield "reading", settings.reading
    if settings.dialect is not None:
        yield f"as.{settings.loss}", settings.dialect
    for name in sorted(settings.params):
        yield f"{settings.loss}.{name}", _value(name, settings.params[name])
    yield "m", _base64url(_pack_masks(masks.levels, masks.logits))
    if masks.kept:
        names = [[f"kept_{k + 1}", "mask", name] for k, name in enumerate(masks.kept)]
        yield "kept", _base64url(_pack_text(json.dumps(names, ensure_ascii=False, separators=(",", ":"))))
        yield "km", _base64url(_pack_kept(list(masks.kept.values()), masks))


def _value(name: str, value: Any) -> str:
    if isinstance(value, (list, tuple, np.ndarray)):
        return "".join(f"{_number(name, item)}," for item in value) or ","
    if value is None:
        return "null"
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, str):
        if not re.fullmatch(r"(?!(?:true|false|null)$)[A-Za-z]\w*", value, re.ASCII):
            raise ValueError(f"{name} is {value!r}, which is no option")
        return value
    return _number(name, value)


def _number(name: str, value: Any) -> str:
    """The shortest decimal number that reads back the same, written as JavaScript's String does."""
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{name} is {value}; a finite number is needed")
    if number == 0:
        return "0"
    sign, digits, exponent = Decimal(repr(number)).normalize().as_tuple()
    text = "".join(map(str, digits))
    point = len(text) + int(exponent)
    minus = "-" if sign else ""
    if len(text) <= point <= 21:
        return minus + text + "0" * (point - len(text))
    if 0 < point <= 21:
        return f"{minus}{text[:point]}.{text[point:]}"
    if -6 < point <= 0:
        return f"{minus}0.{'0' * -point}{text}"
    fraction = f".{text[1:]}" if len(text) > 1 else ""
    return f"{minus}{text[0]}{fraction}e{'+' if point > 0 else '-'}{abs(point - 1)}"


def _encode(masks: _Masks, settings: _Settings) -> Optional[str]:
    """The text behind the #, or None where it would be too long."""
    try:
        body = f"v{VERSION}" + "".join(f"&{name}={value}" for name, value in _fields(masks, settings))
    except _TooManyBytes:
        return None
    text = f"{body}&k={_base64url(zlib.crc32(body.encode('ascii')).to_bytes(4, 'big'))}"
    return text if len(text) <= LONGEST_LINK else None


def _base64url(data: bytes) -> str:
    return urlsafe_b64encode(data).decode("ascii").rstrip("=")


def _embedded(link: str) -> str:
    page, _, text = link.partition("#")
    return f"{page}{'&' if '?' in page else '?'}embed=1#{text}"


def _write_file(masks: _Masks, settings: _Settings, file: Optional[os.PathLike[str] | str]) -> Path:
    def plain(value: Any) -> Any:
        return value.item() if isinstance(value, np.generic) else [plain(item) for item in value] if isinstance(value, (list, tuple, np.ndarray)) else value

    experiment = {
        "version": VERSION,
        "size": masks.size,
        "truth": [float(level) for level in masks.levels.ravel()],
        "logits": [float(z) for z in masks.logits.ravel()],
        "parameters": {settings.loss: {name: plain(value) for name, value in settings.params.items()}} if settings.params else {},
        "reading": settings.reading,
        "dialects": {} if settings.dialect is None else {settings.loss: settings.dialect},
        "pinned": list(settings.pinned),
        "picture": None,
        "kept": [
            {"id": f"kept_{k + 1}", "kind": "mask", "name": name, "logits": [float(z) for z in one.ravel()]}
            for k, (name, one) in enumerate(masks.kept.items())
        ],
    }
    path = Path(file) if file is not None else Path(tempfile.mkdtemp(prefix="segloss-")) / f"segloss-{masks.size}.json"
    path.write_text(json.dumps(experiment), encoding="utf-8")
    return path


# Masks as bytes: src/experiment/packing of the page, number for number.


class _TooManyBytes(Exception):
    pass


class _BitEncoder:
    """Binary arithmetic coder of 32 bits; `one` is the probability of a 1 in 1/4096."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.out = bytearray()
        self.low = 0
        self.high = 0xFFFFFFFF

    def bit(self, one: int, bit: int) -> None:
        low, high = self.low, self.high
        middle = low + (((high - low) * one) >> 12)
        if bit:
            high = middle
        else:
            low = middle + 1
        while (low ^ high) >> 24 == 0:
            self._write(high >> 24)
            low = (low << 8) & 0xFFFFFFFF
            high = ((high << 8) & 0xFFFFFFFF) | 255
        self.low, self.high = low, high

    def plain(self, count: int, value: int) -> None:
        for k in range(count - 1, -1, -1):
            self.bit(2048, (value >> k) & 1)

    def finish(self) -> bytes:
        if self.low > 0:
            self._write((self.low >> 24) + 1)
        return bytes(self.out).rstrip(b"\0")

    def _write(self, byte: int) -> None:
        if len(self.out) == self.most_bytes:
            raise _TooManyBytes
        self.out.append(byte)


_SQUASHED = (
    1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607, 3785, 3901, 3975, 4024, 4050, 4068,
    4079, 4085, 4089, 4092, 4093, 4094,
)  # fmt: skip


def _squash(x: int) -> int:
    if x > 2047:
        return 4095
    if x < -2047:
        return 0
    within, at = x & 127, (x >> 7) + 16
    return (_SQUASHED[at] * (128 - within) + _SQUASHED[at + 1] * within + 64) >> 7


def _inverted_squash() -> list[int]:
    inverse = [2047] * 4096
    following = 0
    for x in range(-2047, 2048):
        top = _squash(x)
        for value in range(following, top + 1):
            inverse[value] = x
        following = max(following, top + 1)
    return inverse


_STRETCH = _inverted_squash()
_RATES = [131_072 // (2 * n + 3) for n in range(256)]


class _Decision:
    """A yes or no that is asked again and again: the odds of three contexts, mixed with weights that learn."""

    def __init__(self, sizes: tuple[int, int, int], selectors: int = 1) -> None:
        self.second = sizes[0]
        self.third = sizes[0] + sizes[1]
        self.odds = [32_768] * sum(sizes)
        self.seen = [0] * sum(sizes)
        self.weights = [26_214] * (3 * selectors)

    def code(self, coder: _BitEncoder, bit: int, a: int, b: int, c: int, selector: int = 0) -> int:
        odds, weights = self.odds, self.weights
        places = (a, self.second + b, self.third + c)
        x, y, z = (_STRETCH[odds[place] >> 4] for place in places)
        w = selector * 3
        one = max(1, _squash((weights[w] * x + weights[w + 1] * y + weights[w + 2] * z) >> 16))
        coder.bit(one, bit)
        error = bit * 4096 - one
        weights[w] += (x * error) >> 9
        weights[w + 1] += (y * error) >> 9
        weights[w + 2] += (z * error) >> 9
        for place in places:
            n = self.seen[place]
            odds[place] = min(65_519, max(16, odds[place] + (((bit * 65_535 - odds[place]) * _RATES[n]) >> 16)))
            if n < 255:
                self.seen[place] = n + 1
        return bit


_GRADIENTS = range(9)
_STEPS = (1, 32, 64, 112, 192, 320, 640, 1440)


def _roughness(error: int) -> int:
    return sum(error >= step for step in _STEPS)


def _sign(error: int) -> int:
    return 2 if error > 0 else 1 if error < 0 else 0


class _Scan:
    """A picture of whole numbers 0..top, row by row, each guessed from those before it."""

    def __init__(self, coder: _BitEncoder, size: int, top: int) -> None:
        self.coder, self.size, self.top = coder, size, top
        self.pitch = size + 8
        count = self.pitch * (size + 3)
        self.cells = [0] * count
        self.errors = [0] * count
        self.misses: list[Optional[list[int]]] = [None] * count
        self.strayed = [0] * count
        self.as_base = _Decision((64, 16, 4))
        self.as_left = _Decision((1024, 512, 64), 8)
        self.as_other = _Decision((1024, 256, 32))
        self.exact = _Decision((180, 200, 320), 2)
        self.more = _Decision((5, 144, 32))
        self.longer = _Decision((360, 2000, 400))
        self.leading = _Decision((20, 20, 20))

    def code(self, values: list[int], hints: Optional[list[int]], base: Optional[list[int]] = None) -> None:
        size, cells, pitch = self.size, self.cells, self.pitch
        for y in range(size):
            start = (y + 3) * pitch + 4
            cells[start - 4 : start] = [0 if y == 0 else cells[start - pitch]] * 4
            for x in range(size):
                i = y * size + x
                if base is None or not self._equals_base(start + x, values[i], base[i]):
                    self._pixel(start + x, values[i], 0 if hints is None else hints[i])
                cells[start + x] = values[i]
            cells[start + size : start + size + 4] = [cells[start + size - 1]] * 4

    def _pixel(self, at: int, value: int, hint: int) -> None:
        cells, n = self.cells, at - self.pitch
        west, north, northwest, northeast = cells[at - 1], cells[n], cells[n - 1], cells[n + 1]
        flat = len({west, north, northwest, northeast}) < 4
        if flat:
            same = self._same_as(at, west)
            if self.as_left.code(self.coder, int(value == west), same, (same & 15) | (hint << 4), same & 63, same & 7):
                return
            other = self._other_than(at, west)
            if other != west:
                alike = self._same_as(at, other)
                if self.as_other.code(self.coder, int(value == other), alike, (alike & 15) | ((same & 15) << 4), hint):
                    return
        self._difference(at, value, hint, int(flat))

    def _equals_base(self, at: int, value: int, base: int) -> int:
        strayed, n = self.strayed, at - self.pitch
        near = strayed[at - 1] | (strayed[n] << 1) | (strayed[n + 1] << 2) | (strayed[n - 1] << 3)
        far = strayed[at - 2] | (strayed[n - self.pitch] << 1)
        strayed[at] = int(value != base)
        return self.as_base.code(self.coder, int(value == base), near | (far << 4), near, near & 3)

    def _neighbours(self, at: int) -> tuple[int, ...]:
        n = at - self.pitch
        nn = n - self.pitch
        return (n, n - 1, n + 1, at - 2, nn, nn + 1, nn - 1, n + 2, n - 2, at - 3)

    def _same_as(self, at: int, value: int) -> int:
        cells = self.cells
        return sum(1 << k for k, cell in enumerate(self._neighbours(at)) if cells[cell] == value)

    def _other_than(self, at: int, value: int) -> int:
        n = at - self.pitch
        nn = n - self.pitch
        for cell in (n, n + 1, n - 1, nn, nn + 1):
            if self.cells[cell] != value:
                return self.cells[cell]
        return self.cells[n + 2]

    def _difference(self, at: int, value: int, hint: int, flat: int) -> None:
        coder, errors, n = self.coder, self.errors, at - self.pitch
        guesses = self._gradients(at)
        guess = self._blend(at, guesses)
        nearest = (guess + 8) >> 4
        fraction = ((guess + 8) & 15) * 5 // 16
        left, up = errors[at - 1], errors[n]
        noise = _roughness(2 * abs(left) + 2 * abs(up) + abs(errors[n + 1]) + abs(errors[n - 1]))
        besides = _roughness(3 * abs(left)) * 10 + _roughness(3 * abs(up))
        wanted = value - nearest
        zone = noise * 10 + fraction + 90 * flat
        if not self.exact.code(coder, int(wanted == 0), zone, besides + 100 * flat, hint * 10 + noise, flat):
            trend = _sign(left) * 3 + _sign(up)
            bound = 1 if nearest == 0 else 2 if nearest == self.top else 0
            slopes = self._slopes(at) * 3 + bound
            above = self.more.code(coder, int(wanted > 0), fraction, trend * 16 + fraction * 3 + bound, slopes)
            self._magnitude(abs(wanted), noise, flat, besides, fraction * 2 + above)
        errors[at] = value * 16 - guess
        self.misses[at] = [abs(guess - 4 * value) for guess in guesses]

    def _slopes(self, at: int) -> int:
        cells, n = self.cells, at - self.pitch
        west, north = cells[at - 1], cells[n]
        return (west < north) + 2 * (west < cells[n + 1]) + 4 * (north < cells[n - 1])

    def _magnitude(self, wanted: int, noise: int, flat: int, besides: int, direction: int) -> None:
        length = wanted.bit_length()
        for k in range(1, length + 1):
            self.longer.code(self.coder, int(k < length), k * 18 + noise + 9 * flat, k * 100 + besides, k * 20 + direction + 10 * flat)
        for k in range(length - 2, -1, -1):
            bit = (wanted >> k) & 1
            if k == length - 2:
                self.leading.code(self.coder, bit, length, length, length)
            else:
                self.coder.bit(2048, bit)

    def _blend(self, at: int, guesses: tuple[int, ...]) -> int:
        misses, n = self.misses, at - self.pitch
        near = [(misses[cell], weight) for cell, weight in ((at - 1, 2), (n, 2), (n - 1, 1), (n + 1, 1), (at - 2, 1), (n - self.pitch, 1))]
        known = [(missed, weight) for missed, weight in near if missed is not None]
        weights = total = 0
        for k in _GRADIENTS:
            missed = 1 + sum(weight * of[k] for of, weight in known)
            trust = (1 << 24) // (missed * missed)
            weights += trust
            total += trust * guesses[k]
        blended = 4 * guesses[0] if weights == 0 else 4 * total // weights
        return min(16 * self.top, max(0, blended))

    def _gradients(self, at: int) -> tuple[int, ...]:
        cells, n = self.cells, at - self.pitch
        nn = n - self.pitch
        west, west2, north, northwest, northeast = cells[at - 1], cells[at - 2], cells[n], cells[n - 1], cells[n + 1]
        north2, north2east, north2west2 = cells[nn], cells[nn + 1], cells[nn - 2]
        return (
            4 * (west + north - northwest),
            4 * (2 * west - west2),
            4 * (2 * north - north2),
            4 * (west + northeast - north),
            4 * (north + northeast - north2east),
            2 * (west + north) + northeast - northwest,
            4 * (2 * (west + north - northwest) - (west2 + north2 - north2west2)),
            4 * west + 2 * (northeast - northwest),
            4 * (west - northwest + northeast - north2east + north2),
        )


def _pack_masks(levels: np.ndarray, logits: np.ndarray) -> bytes:
    coder = _BitEncoder(LONGEST_LINK)
    _code_levels(coder, levels, 255, 0, 255, None)
    _code_levels(coder, logits, 32, -512, 512, _hints(levels))
    return coder.finish()


def _pack_kept(kept: list[np.ndarray], masks: _Masks) -> bytes:
    coder = _BitEncoder(LONGEST_LINK)
    for one in kept:
        coder.plain(2, 1)
        _code_levels(coder, one, 32, -512, 512, _hints(masks.levels), masks.logits)
    return coder.finish()


_PRIMER = (
    '[["own_1","Loss 1","TP = sum(y * p)\\nFP = sum((1 - y) * p)\\nFN = sum(y * (1 - p))\\n1 - (2 * TP + s) / (2 * TP + FP + FN + s)",[["s",1,0,10]]],'
    '["own_2","Focal","-mean(alpha * y * (1 - p)^gamma * log(p) + (1 - alpha) * (1 - y) * p^gamma * log(1 - p))",[["gamma",2,0,5],["alpha",0.5,0,1]]]]'
    '{"gradient":"p","scale":"raw","tab":"maps","overlaid":["dice","focal_tversky"],"lang":"vi","landscape":{"x":"shift","y":"fatter"}}'
)


class _Nowhere(_BitEncoder):
    def bit(self, one: int, bit: int) -> None:
        pass


def _pack_text(text: str) -> bytes:
    letters = text.encode("utf-8")
    odds = _Decision((256, 65_536, 65_536))
    _code_letters(_Nowhere(0), _PRIMER.encode("utf-8"), odds)
    coder = _BitEncoder(LONGEST_LINK)
    coder.plain(16, len(letters))
    _code_letters(coder, letters, odds)
    return coder.finish()


def _code_letters(coder: _BitEncoder, letters: bytes, odds: _Decision) -> None:
    one = two = 0
    for letter in letters:
        known = 1
        for k in range(7, -1, -1):
            both = ((two * 40_503 + one * 257) & 255) * 256 + known
            known = known * 2 + odds.code(coder, (letter >> k) & 1, known, one * 256 + known, both)
        two, one = one, letter


def _hints(levels: np.ndarray) -> list[int]:
    """Five bits a pixel: foreground, and whether the pixels at its left, above, right and below are of its class."""
    foreground = levels > 0.5
    framed = np.pad(foreground, 1, mode="edge")
    neighbours = (framed[1:-1, :-2], framed[:-2, 1:-1], framed[1:-1, 2:], framed[2:, 1:-1])
    bits = foreground.astype(np.int64) << 4
    for k, neighbour in enumerate(neighbours):
        bits |= (neighbour == foreground).astype(np.int64) << k
    return bits.ravel().tolist()


def _code_levels(
    coder: _BitEncoder, values: np.ndarray, parts: int, low: int, high: int, hints: Optional[list[int]], base: Optional[np.ndarray] = None
) -> None:
    """On an even grid of 1/parts (as a change of the base), else from a palette of at most 256 values, else any float32."""
    size = values.shape[0]
    exact = values.ravel().astype(np.float64)
    indices = np.floor(exact * parts + 0.5)
    on_grid = (indices >= low) & (indices <= high) & ((indices / parts).astype(np.float32) == values.ravel())
    if on_grid.all():
        steps = indices.astype(np.int64) - int(indices.min())
        stride = max(1, int(np.gcd.reduce(steps)))
        top = int(steps.max()) // stride
        for count, value in ((2, 0), (11, int(indices.min()) - low), (11, stride), (11, top)):
            coder.plain(count, value)
        known = None
        if base is not None:
            numbers = np.floor(base.ravel().astype(np.float64) * parts + 0.5).astype(np.int64) - int(indices.min())
            known = np.clip(np.floor(numbers / stride + 0.5), 0, top).astype(np.int64).tolist()
        _Scan(coder, size, top).code((steps // stride).tolist(), hints, known)
        return
    bits = values.ravel().view(np.uint32).astype(np.int64)
    ordered = np.where(bits >= 1 << 31, (~bits) & 0xFFFFFFFF, bits + (1 << 31))
    palette = np.unique(ordered)
    if len(palette) <= 256:
        coder.plain(2, 1)
        coder.plain(8, len(palette) - 1)
        for entry in palette.tolist():
            coder.plain(32, entry)
        _Scan(coder, size, len(palette) - 1).code(np.searchsorted(palette, ordered).tolist(), hints)
        return
    coder.plain(2, 2)
    _Scan(coder, size, 65_535).code((ordered >> 16).tolist(), None)
    for lower in (ordered & 65_535).tolist():
        coder.plain(16, lower)
