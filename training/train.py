"""Trains SA-UNet, or another network of networks.py, on packed films.

    python train.py --pack FOLDER/films.npz --run FOLDER --seed 1 \
        --stage 128:32:20000 --stage 256:8:16000 --lr 2e-3

A stage is side:batch:samples. Small sides learn the position of the lungs at a fraction of the
cost; the last stage must be at the network's own side. The learning rate falls along one cosine
over the steps of all stages, so a run ends annealed, and the same, however busy the machine is.
The run folder gets `last.pt` every few minutes (weights, averaged weights, optimiser, counters)
and a log; starting again with the same folder resumes. `--start` begins from an exported model
(of the same network, in float32 or 8 bit) instead of random weights, `--after` from the averaged weights of an earlier run, for a further schedule.
"""

from __future__ import annotations

import argparse
import math
import time
from pathlib import Path

import torch
from torch import Tensor, nn

from losses import film_losses
from quick_check import check
from networks import NETWORKS, begin, groups
from sa_unet import parameter_count
from samples import Films, Sampler
from warm_start import warm_start

WARM_UP = 0.02
SAVE_EVERY_MINUTES = 5.0
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
# On a processor without the instructions for it, bf16 is emulated and ten times slower than float32.
BF16 = DEVICE == "cuda" or torch.cpu._is_avx512_bf16_supported()


class Average:
    """Exponential moving average of all weights and batch statistics.

    Its memory grows with the run (up to `decay`), so that early averages are not dominated by the
    random start.
    """

    def __init__(self, network: nn.Module, decay: float = 0.998) -> None:
        self.decay = decay
        self.steps = 0
        self.state = {k: v.detach().clone() for k, v in network.state_dict().items()}

    @torch.no_grad()
    def update(self, network: nn.Module) -> None:
        """Moves the average towards the network's present weights."""
        self.steps += 1
        decay = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for key, value in network.state_dict().items():
            if value.dtype.is_floating_point:
                self.state[key].lerp_(value, 1 - decay)
            else:
                self.state[key].copy_(value)


def learning_rate(peak: float, done: float) -> float:
    """Linear warm-up, then a cosine down to 1% of the peak; `done` is the share of all steps, 0 to 1."""
    if done < WARM_UP:
        return peak * (0.05 + 0.95 * done / WARM_UP)
    along = min((done - WARM_UP) / (1 - WARM_UP), 1.0)
    return peak * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * along)))


def step(network: nn.Module, optimiser: torch.optim.Optimizer, batch: tuple[Tensor, Tensor, Tensor]) -> float:
    """One optimiser step; the mean loss of the batch."""
    films, labels, kinds = (part.to(DEVICE, non_blocking=True) for part in batch)
    with torch.autocast(DEVICE, torch.bfloat16, enabled=BF16):
        logits = network(films.contiguous(memory_format=torch.channels_last))
    loss = film_losses(logits.float(), labels, kinds).mean()
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
    optimiser.step()
    return float(loss.detach())


def parse_stage(text: str) -> tuple[int, int, int]:
    """side:batch:samples, as side, batch and steps."""
    side, batch, samples = (int(part) for part in text.split(":"))
    return side, batch, math.ceil(samples / batch)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pack", type=Path, nargs="+", required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--network", choices=NETWORKS, default="sa-unet")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stage", type=parse_stage, action="append", required=True)
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--without", help="leave this set out of training")
    parser.add_argument("--exclude", type=Path, help="ids not to train on, one a line, see audit.py")
    parser.add_argument("--start", type=Path, help="an exported model to begin from")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--after", type=Path, help="the folder of an earlier run of the same network to go on from")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    arguments.run.mkdir(parents=True, exist_ok=True)

    films = Films.read(arguments.pack)
    excluded = set(arguments.exclude.read_text().split()) if arguments.exclude else set()
    sampler = Sampler(films, arguments.seed, arguments.without, excluded)
    network = begin(arguments.network).to(memory_format=torch.channels_last)
    last = arguments.run / "last.pt"
    if arguments.start and not last.exists():
        warm_start(network, arguments.start, [sampler.batch(i * 8, 8, 256)[0] for i in range(12)])
    if arguments.after and not last.exists():
        network.load_state_dict(torch.load(arguments.after / "last.pt", weights_only=True, map_location="cpu")["average"])
    network.to(DEVICE)
    average = Average(network)
    optimiser = torch.optim.AdamW(groups(network), lr=arguments.lr, weight_decay=1e-4)
    total = sum(count for _, _, count in arguments.stage)
    spent, drawn, steps = 0.0, 0, 0
    if last.exists():
        saved = torch.load(last, weights_only=True, map_location=DEVICE)
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
        state = {"network": network.state_dict(), "network_name": arguments.network, "average": average.state,
                 "average_steps": average.steps, "optimiser": optimiser.state_dict(),
                 "minutes": spent, "drawn": drawn, "steps": steps, "side": side,
                 "seed": arguments.seed, "stages": [list(s) for s in arguments.stage]}
        torch.save(state, last.with_suffix(".tmp"))
        last.with_suffix(".tmp").replace(last)

    note(f"{parameter_count(network)} parameters, films { {k: v.size for k, v in sampler.of_set.items()} }")
    end = 0
    for side, size, count in arguments.stage:
        end += count
        if steps >= end:
            continue
        before = spent
        since, saved_at, losses = time.monotonic(), spent, []
        for batch in sampler.batches(drawn, size, side):
            for group in optimiser.param_groups:
                group["lr"] = group["share"] * learning_rate(arguments.lr, steps / total)
            network.train()
            losses.append(step(network, optimiser, batch))
            average.update(network)
            steps, drawn = steps + 1, drawn + size
            spent = before + (time.monotonic() - since) / 60
            if spent - saved_at > SAVE_EVERY_MINUTES or steps == end:
                mean = sum(losses) / len(losses)
                note(f"{spent:.1f} min, side {side}, {drawn} samples, loss {mean:.4f}")
                save(side)
                saved_at, losses = spent, []
            if steps == end:
                break
        for name, score in check(NETWORKS[arguments.network](), average.state, films, side).items():
            note(f"  {name}: {score}")


if __name__ == "__main__":
    main()
