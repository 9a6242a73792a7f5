"""PyTorch 2 in eager mode, channels first, Adam; prints RESULT images/s and peak MB."""
import sys
import time

import torch
from torch import nn

import networks

name, mode, batch, threads, warm_up, seconds = sys.argv[1:7]
batch, threads, warm_up, seconds = int(batch), int(threads), float(warm_up), float(seconds)
torch.set_num_threads(threads)
shape, layers = networks.ALL[name]
modules, channels, side = [], shape[-1], shape[0]
for layer in layers:
    kind = layer[0]
    if kind == "conv":
        _, filters, size, stride, padding, relu = layer
        pad = size // 2 if padding == "same" else 0
        modules.append(nn.Conv2d(channels, filters, size, stride, pad))
        side, channels = (side + 2 * pad - size) // stride + 1, filters
        if relu:
            modules.append(nn.ReLU())
    elif kind == "pool":
        modules.append(nn.MaxPool2d(layer[1]))
        side //= layer[1]
    elif kind == "bn":
        modules.append(nn.BatchNorm2d(channels, eps=1e-3, momentum=0.01))
    elif kind == "relu":
        modules.append(nn.ReLU())
    elif kind == "gap":
        modules += [nn.AdaptiveAvgPool2d(1), nn.Flatten()]
    elif kind == "flatten":
        modules.append(nn.Flatten())
        channels *= side * side
    elif kind == "dropout":
        modules.append(nn.Dropout(layer[1]))
    elif kind == "dense":
        modules.append(nn.Linear(channels, layer[1]))
        channels = layer[1]
        if layer[2]:
            modules.append(nn.ReLU())
model = nn.Sequential(*modules)
torch.manual_seed(1)
x = torch.rand((batch,) + ((shape[2],) + shape[:2] if len(shape) == 3 else shape))
y = torch.randint(0, 10, (batch,))
optimizer, loss = torch.optim.Adam(model.parameters(), lr=1e-3), nn.CrossEntropyLoss()
model.train(mode == "train")


def step():
    if mode == "train":
        optimizer.zero_grad(set_to_none=True)
        loss(model(x), y).backward()
        optimizer.step()
    else:
        with torch.inference_mode():
            model(x)


def repeat(limit):
    end, count = time.perf_counter() + limit, 0
    while time.perf_counter() < end:
        step()
        count += 1
    return count


repeat(warm_up)
start = time.perf_counter()
count = repeat(seconds)
print("RESULT", count * batch / (time.perf_counter() - start), networks.peak_megabytes())
