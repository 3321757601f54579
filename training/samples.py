"""Draws training batches: which film, how changed, and what its labels mean.

A sample depends only on (seed, its number), so a resumed run sees what an unbroken one would.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from augment import augment
from losses import EMPTY, KIND_OF_SET
from negatives import negative
from preprocess import SIDE

# Shenzhen is half of the films and ICU films are few: sampling by set keeps any from dominating.
SHARES = {"jsrt": 0.25, "wingspan": 0.23, "shenzhen": 0.28, "covid-v7": 0.24, "phantom": 0.08}
NEGATIVES = 0.1


@dataclass
class Films:
    """Arrays of a pack, see pack.py."""

    films: NDArray[np.uint16]
    labels: NDArray[np.uint8]
    sets: NDArray[np.str_]
    ids: NDArray[np.str_]
    patients: NDArray[np.str_]
    held_out: NDArray[np.bool_]

    @classmethod
    def read(cls, paths: list[Path]) -> Films:
        """Concatenates packs."""
        packs = [dict(np.load(path)) for path in paths]
        for pack in packs:
            if pack["films"].dtype == np.uint8:
                pack["films"] = pack["films"].astype(np.uint16) * 256
        return cls(**{k: np.concatenate([p[k] for p in packs]) for k in cls.__dataclass_fields__})


class Sampler:
    """Training samples of the films that are not held out, without one set or some ids if asked."""

    def __init__(
        self, films: Films, seed: int, without: str | None = None, excluded: set[str] | None = None
    ) -> None:
        self.films = films
        self.seed = seed
        usable = ~films.held_out & ~np.isin(films.ids, list(excluded or ()))
        self.of_set = {
            name: np.nonzero((films.sets == name) & usable)[0]
            for name in SHARES
            if name != without and ((films.sets == name) & usable).any()
        }
        shares = np.array([SHARES[name] for name in self.of_set])
        self.shares = shares / shares.sum()

    def sample(self, number: int, side: int) -> tuple[NDArray, NDArray, int]:
        """Film [side,side] in [0,1], labels [side,side] and kind of sample `number`."""
        rng = np.random.default_rng((self.seed, number))
        name = str(rng.choice(list(self.of_set), p=self.shares))
        k = int(rng.choice(self.of_set[name]))
        film = self.films.films[k].astype(np.float32) / 256
        kind = KIND_OF_SET[name]
        if rng.random() < NEGATIVES:
            film, kind = negative(rng, film), EMPTY
            labels = np.zeros((SIDE, SIDE), np.uint8)
        else:
            film, labels = augment(rng, film, self.films.labels[k])
        if side != SIDE:
            film = cv2.resize(film, (side, side), interpolation=cv2.INTER_AREA)
            labels = cv2.resize(labels, (side, side), interpolation=cv2.INTER_NEAREST_EXACT)
        return film, labels, kind

    def batch(self, first: int, size: int, side: int) -> tuple[Tensor, Tensor, Tensor]:
        """Samples first .. first+size-1 as tensors [n,1,s,s], [n,s,s], [n]."""
        films, labels, kinds = zip(*(self.sample(first + i, side) for i in range(size)), strict=True)
        return (
            torch.from_numpy(np.stack(films))[:, None],
            torch.from_numpy(np.stack(labels)),
            torch.tensor(kinds),
        )

    def batches(self, first: int, size: int, side: int) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
        """Endless batches in order, the next ones prepared while the current one is trained on."""
        workers = max(1, (os.cpu_count() or 2) - 1)
        with ThreadPoolExecutor(workers) as pool:
            waiting = deque(pool.submit(self.batch, first + i * size, size, side) for i in range(workers))
            first += workers * size
            while True:
                ready = waiting.popleft().result()
                waiting.append(pool.submit(self.batch, first, size, side))
                first += size
                yield ready
