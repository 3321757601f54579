"""Trains SA-UNet on packed films.

    python train.py --pack FOLDER/films.npz --run FOLDER --seed 1 \
        --stage 128:32:20 --stage 256:8:90 --lr 2e-3

A stage is side:batch:minutes. Small sides learn the position of the lungs at a fraction of the
cost; the last stage must be at the network's own side. The learning rate falls along one cosine
over the minutes of all stages, so a run ends annealed however fast the machine is. The run
folder gets `last.pt` every few minutes (weights, averaged weights, optimiser, counters) and a
log; starting again with the same folder resumes.
"""

from __future__ import annotations

import argparse
import math
import time
from pathlib import Path

import torch
from torch import Tensor

from losses import film_losses
from quick_check import check
from sa_unet import SAUNet, parameter_count
from samples import Films, Sampler

WARM_UP_MINUTES = 0.7
SAVE_EVERY_MINUTES = 8.0


class Average:
    """Exponential moving average of all weights and batch statistics.

    Its memory grows with the run (up to `decay`), so that early averages are not dominated by the
    random start.
    """

    def __init__(self, network: SAUNet, decay: float = 0.998) -> None:
        self.decay = decay
        self.steps = 0
        self.state = {k: v.detach().clone() for k, v in network.state_dict().items()}

    @torch.no_grad()
    def update(self, network: SAUNet) -> None:
        """Moves the average towards the network's present weights."""
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for key, value in network.state_dict().items():
            if value.dtype.is_floating_point:
                self.state[key].lerp_(value, 1 - decay)
            else:
                self.state[key].copy_(value)


def learning_rate(peak: float, minutes: float, total: float) -> float:
    """Linear warm-up, then a cosine down to 1 % of the peak at `total` minutes."""
    if minutes < WARM_UP_MINUTES:
        return peak * (0.05 + 0.95 * minutes / WARM_UP_MINUTES)
    done = min((minutes - WARM_UP_MINUTES) / max(total - WARM_UP_MINUTES, 1e-6), 1.0)
    return peak * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * done)))


def step(network: SAUNet, optimiser: torch.optim.Optimizer, batch: tuple[Tensor, Tensor, Tensor]) -> float:
    """One optimiser step; the mean loss of the batch."""
    films, labels, kinds = batch
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(films.contiguous(memory_format=torch.channels_last))
    loss = film_losses(logits.float(), labels, kinds).mean()
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
    optimiser.step()
    return float(loss.detach())


def parse_stage(text: str) -> tuple[int, int, float]:
    """side:batch:minutes."""
    side, batch, minutes = text.split(":")
    return int(side), int(batch), float(minutes)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pack", type=Path, nargs="+", required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stage", type=parse_stage, action="append", required=True)
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--without", help="leave this set out of training")
    parser.add_argument("--exclude", type=Path, help="ids not to train on, one a line, see audit.py")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    arguments.run.mkdir(parents=True, exist_ok=True)

    films = Films.read(arguments.pack)
    excluded = set(arguments.exclude.read_text().split()) if arguments.exclude else set()
    sampler = Sampler(films, arguments.seed, arguments.without, excluded)
    network = SAUNet().to(memory_format=torch.channels_last)
    average = Average(network)
    optimiser = torch.optim.AdamW(network.parameters(), lr=arguments.lr, weight_decay=1e-4)
    total = sum(minutes for _, _, minutes in arguments.stage)
    spent, drawn, steps = 0.0, 0, 0
    last = arguments.run / "last.pt"
    if last.exists():
        saved = torch.load(last, weights_only=True)
        network.load_state_dict(saved["network"])
        optimiser.load_state_dict(saved["optimiser"])
        average.state, average.steps = saved["average"], saved["average_steps"]
        spent, drawn, steps = saved["minutes"], saved["drawn"], saved["steps"]
        torch.manual_seed(arguments.seed + steps)

    log = open(arguments.run / "log.txt", "a", buffering=1)

    def note(text: str) -> None:
        print(text, flush=True)
        log.write(text + "\n")

    def save(side: int) -> None:
        state = {"network": network.state_dict(), "average": average.state,
                 "average_steps": average.steps, "optimiser": optimiser.state_dict(),
                 "minutes": spent, "drawn": drawn, "steps": steps, "side": side,
                 "seed": arguments.seed, "stages": [list(s) for s in arguments.stage]}
        torch.save(state, last.with_suffix(".tmp"))
        last.with_suffix(".tmp").replace(last)
        for name, score in check(average.state, films, side).items():
            note(f"  {name}: {score}")

    note(f"{parameter_count(network)} parameters, films { {k: v.size for k, v in sampler.of_set.items()} }")
    end = 0.0
    for side, size, minutes in arguments.stage:
        end += minutes
        if spent >= end:
            continue
        before = spent
        since, saved_at, losses = time.monotonic(), spent, []
        for batch in sampler.batches(drawn, size, side):
            for group in optimiser.param_groups:
                group["lr"] = learning_rate(arguments.lr, spent, total)
            network.train()
            losses.append(step(network, optimiser, batch))
            average.update(network)
            steps, drawn = steps + 1, drawn + size
            spent = before + (time.monotonic() - since) / 60
            if spent - saved_at > SAVE_EVERY_MINUTES or spent >= end:
                mean = sum(losses) / len(losses)
                note(f"{spent:.1f} min, side {side}, {drawn} samples, loss {mean:.4f}")
                save(side)
                saved_at, losses = spent, []
            if spent >= end:
                break


if __name__ == "__main__":
    main()
